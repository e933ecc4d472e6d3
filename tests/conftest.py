"""What holds for all tests."""

from hypothesis import settings

# A busy machine makes an example slow, and slow is not wrong.
settings.register_profile("kgbuild", deadline=None)
settings.load_profile("kgbuild")

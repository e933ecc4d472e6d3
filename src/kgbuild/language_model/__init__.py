"""Language models: endpoints that speak OpenAI's protocol, what they are asked, and their answers.

An answer is hostile text. Nothing here trusts it; `kgbuild.drafting` decides what to keep.
"""

"""Keeps claims that have errors from being reviewed."""

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.desk import Desk
from kgbuild.annotating.plain_paths import without_key
from kgbuild.annotating.report_files import EntryRef
from kgbuild.annotating.report_view import ReportViewer
from kgbuild.phrases import counted


def has_errors(what: str, errors: int) -> ActionError:
    """Return the refusal to review a claim or a proposal that has errors."""
    message = f"the {what} has {counted(errors, 'error')}, so it cannot be marked as reviewed"
    return ActionError("has-errors", message, "correct what is wrong, or keep it as open work")


def without_wrong_reviews(desk: Desk, viewer: ReportViewer) -> Desk:
    """Return the desk in which a claim that an action made wrong is reviewed by nobody."""
    before = {str(one.data.get("id")): one.data for one in desk.view.claims}
    changed = [
        id_
        for one in desk.files.claims.items("claims")
        if "reviewer" in one and before.get(id_ := str(one.get("id"))) != one
    ]
    if not changed:
        return desk
    errors = viewer.view(desk.files).errors(draft=False)
    for id_ in changed:
        if errors.get(id_):
            ref = EntryRef(id_, draft=False)
            data = without_key(without_key(desk.entry(ref), "reviewer"), "reviewedAt")
            desk = desk.written(ref, data)
    return desk

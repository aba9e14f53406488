"""The list of a combo box shows all of its few entries."""

from PySide6.QtCore import QCoreApplication


def test_the_kinds_of_a_picture_are_all_seen(shared_window):
    shared_window.shell.actions.run("file.export-picture")
    dialog = shared_window.controllers.picture.dialog
    dialog.kind.showPopup()
    QCoreApplication.processEvents()
    view = dialog.kind.view()
    seen = view.viewport().rect()
    for row in range(dialog.kind.count()):
        assert seen.contains(view.visualRect(view.model().index(row, 0))), row
    dialog.kind.hidePopup()
    dialog.reject()

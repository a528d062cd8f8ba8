"""Marks while one writes: what is shown is what prints, and no star stands there that nobody typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from windows import CTRL, press, type_text

from smallcrm.features.letters.texts.markup import with_signs
from smallcrm.paper.rich import marks

Key = Qt.Key
CHIP = "{{ given }}"
TURNS = {marks.BOLD: "b", marks.ITALIC: "i", marks.BOLD_ENDS: "B", marks.ITALIC_ENDS: "I"}
SAID = {
    "<": Key.Key_Left, ">": Key.Key_Right, "~": Key.Key_Backspace, "#": Key.Key_Delete, "/": Key.Key_Return,
    "[": Key.Key_Home, "]": Key.Key_End,
}  # fmt: skip


def do(edit, keys):
    """Press keys: B and I are styles, @ puts in a field, Z takes back, the rest is typed or SAID."""
    for key in keys:
        if key in "BIZY":
            press(Key[f"Key_{key}"], CTRL, on=edit)
        elif key == "@":
            edit.insert_source(CHIP)
        elif key in SAID:
            press(SAID[key], on=edit)
        else:
            type_text(key, on=edit)


def printed(source):
    """Each character of a text as the paper reads it, with whether it is bold (b), italic (i), both (x)."""
    tokens = with_signs(list(Environment(keep_trailing_newline=True).lex(source)))
    out, bold, italic, inside = [], 0, 0, False
    for _line, kind, value in tokens:
        if kind == "variable_begin":
            inside = True
        if kind == "variable_end":
            inside = False
            out.append(("@", " "))  # the paper's alone: a chip looks as it always does
        if inside or kind != "data":
            continue
        for sign in value:
            turn = TURNS.get(sign)
            if turn is None:
                out.append((sign, ".bix"[bold + 2 * italic]))
            elif turn in "bB":
                bold = turn == "b"
            else:
                italic = turn == "i"
    return "".join(sign for sign, _ in out), "".join(look if sign.strip() else " " for sign, look in out)


def shown(edit):
    """Each character as the editor shows it; marks, which it shows pale or not at all, are none."""
    said, looks = "", ""
    block = edit.document().firstBlock()
    while block.isValid():
        text, found = block.text(), ["."] * len(block.text())
        pale = set()
        for run in block.layout().formats():
            span = range(run.start, run.start + run.length)
            if run.format.hasProperty(run.format.Property.ForegroundBrush):
                pale.update(span)
            for at in span:
                found[at] = ".bix"[(run.format.fontWeight() > 400) + 2 * run.format.fontItalic()]
        kept = [at for at in range(len(text)) if at not in pale]
        said += "".join(text[at] for at in kept).replace("\ufffc", "@") + "\n"
        looks += "".join(found[at] if text[at].strip(" \ufffc") else " " for at in kept) + " "
        block = block.next()
    return said[:-1], looks[:-1]


@pytest.mark.parametrize(
    "before, keys, after",
    [
        (CHIP, "a IbI.", f"a *b*.{CHIP}"),
        (CHIP, "a IbI", f"a *b*{CHIP}"),
        (CHIP, "a BbB.", f"a **b**.{CHIP}"),
        (CHIP, "]IbI c", f"{CHIP}*b* c"),
        ("", "IitalicI plain", "*italic* plain"),
        ("", "Iitalic I plain", "*italic*  plain"),
        ("", "Itwo wordsI, plain", "*two words*, plain"),
        ("", "I two", " *two*"),
        ("", "BaIbIcB", "**abc**"),
        ("", "Ba IbI cB d", "**a *b* c** d"),
        ("a b", "]Ic", "a bc"),
        ("*b* c", ">>>#", "*bc*"),
        ("**ab**", "]~~", "a"),
        ("**ab**", "]~", "ab"),
        ("*b*", "]c", "*bc*"),
        ("**ab** c", ">>>/", "**a**\n**b** c"),
        ("**a**\n**b**", "]#", "**ab**"),
        ("", "Ba*b", "**a\\*b**"),
        ("", "3*4*5 *a*", "3*4*5 *a*"),
        ("", "BxB y~~~~z", "z"),
    ],
)
def test_marks_go_on_meaning_what_was_asked_for(edit, before, keys, after):
    edit.load(before)
    do(edit, keys)
    assert edit.source() == after


def test_a_field_put_in_after_the_key_is_bold(edit):
    edit.load("")
    do(edit, "B@ x")
    assert edit.source() == f"**{CHIP} x**"


def test_one_step_back_takes_the_letter_and_its_marks(edit):
    edit.load("a ")
    do(edit, "]IbZ")
    assert edit.source() == "a "
    do(edit, "Y")
    assert edit.source() == "a *b*"


def test_a_mark_of_a_selection_is_taken_back_and_done_again_to_the_letter(edit):
    edit.load("***x*** y")
    cursor = edit.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    do(edit, "B")
    assert edit.source() == "*x* y"
    do(edit, "Z")
    assert edit.source() == "***x*** y"
    do(edit, "Y")
    assert edit.source() == "*x* y"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(st.text("ab .BI@<>~#/[]", max_size=22), st.sampled_from(["", CHIP, f"{CHIP},\n\na b", "**a** *b c*."]))
def test_what_is_shown_is_printed_and_no_star_was_not_typed(edit, keys, before):
    edit.load(before)
    do(edit, keys)
    paper, screen = printed(edit.source()), shown(edit)
    assert "*" not in paper[0]
    assert paper == screen


def test_signs_that_several_keys_make_are_bold_too(edit):
    edit.load("")
    do(edit, "B")
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(edit, event)
    do(edit, "té")
    assert edit.source() == "**été**"
    do(edit, "B.")
    assert edit.source() == "**été**."

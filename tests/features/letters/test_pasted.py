"""What other programs copy comes in as our small text, and nothing else of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from windows import CTRL, press

from smallcrm.features.letters.texts.pasted import MOST, from_html
from smallcrm.features.letters.texts.styles import MARK, line_of, styles

OFFICE = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>&nbsp; "
    "</span></span><![endif]>One</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span>1.</span><![endif]>"
    "Two</p><p>End</p>"
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hello <b>bold</b> and <i>it</i>.</p><p>Second</p>", "Hello **bold** and *it*.\n\nSecond"),
        ("<div>a <strong>b</strong></div><div>c</div>", "a **b**\nc"),
        ("<p>one<br>two <em>x</em></p>", "one\ntwo *x*"),
        ("<h1>Title</h1><p>x</p>", "**Title**\n\nx"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", "• a\n   – b\n• c"),
        ("<ol start=3><li>x</li><li>y</li></ol><p>after</p>", "3. x\n4. y\n\nafter"),
        ("<table><tr><th>Item<th>Price<tr><td>a|b<td align=right>5 €</table>",
         "| Item | Price |\n| --- | --: |\n| a\\|b | 5 € |"),
        ("<table>\n<col/><tr><th><p>\n\tItem</p></th><th><p>Price</p></th></tr><tr><td><p>a</p></td>"
         "<td><p align=right>5</p></td></tr></table>", "| Item | Price |\n| --- | --: |\n| a | 5 |"),
        ("<table><tr><td>only to put <b>in place</b></td></tr></table>", "only to put **in place**"),
        ('<b style="font-weight:normal"><span style="font-weight:700">G</span> Docs</b>', "**G** Docs"),
        ("w<i>or</i>d <b>x</b>", "word **x**"),
        ("3 * 4 <b>and*more*</b>", "3 \\* 4 **and\\*more\\***"),
        (OFFICE, "• One\n   1. Two\n\nEnd"),
        ("plain <p>nothing</p>", ""),
        ("<p>&amp;lt;<b>&lt;script&gt;</b></p>", "&lt;**<script>**"),
        ("<b>unfinished <i>both", "**unfinished *both***"),
    ],
)  # fmt: skip
def test_styles_lists_and_tables_are_kept_and_nothing_else(html, text):
    assert from_html(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><b>x</b>", "<style>b{color:red}</style><b>x</b>", "<b onclick='a()'>x</b>",
        "<b>x</b><img src='https://far.example/p.png' alt='spy'>", "<iframe src=x>no</iframe><b>x</b>",
        "<svg><text>no</text></svg><b>x</b>", "<!-- no --><b>x</b>", "<b>x</b><link rel=stylesheet href=x>",
        "<object data=x><b>no</b></object><b>x</b>", "\ue010<b>x</b>\ue011\u0000",
    ],
)  # fmt: skip
def test_scripts_pictures_and_styles_are_left_out(html):
    assert from_html(html) == "**x**"


def test_what_is_too_long_to_be_a_letter_is_not_looked_through():
    assert from_html("<b>x</b>" + "y" * MOST) == ""


def test_tags_inside_one_another_for_ever_do_no_harm():
    assert from_html("<b>" * 5_000 + "x" + "<table><tr><td>" * 500).endswith("**x**")


TAGS = st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<table>",
     "</table>", "<tr>", "<td>", "</td>", "<br>", "<h1>", "</h1>", "<div>", "<script>", "</script>",
     "<![if x]>", "<!--", "-->", "&nbsp;",
     "<p style='mso-list:l level1'>", "<![if !supportLists]>", "<![endif]>"]
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.text("ab *|\\-1.![]\n", max_size=5))).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_is_pasted_is_read_and_only_words_are_left(html):
    made = from_html(html)
    assert "<" not in made or "<" in html.replace("<", "", html.count("<") - 1)
    assert "\n\n\n" not in made and made == made.strip("\n")


@given(st.lists(st.tuples(st.text("ab *.,(é", max_size=4), st.integers(0, 3)), max_size=6))
@settings(max_examples=150, deadline=None)
def test_every_word_stays_and_looks_as_it_did_or_plain(runs):
    html = "".join(
        ("<b>" if look & 1 else "") + ("<i>" if look & 2 else "") + words
        + ("</i>" if look & 2 else "") + ("</b>" if look & 1 else "")
        for words, look in runs
    )  # fmt: skip
    made = from_html(html)
    if not made:
        return
    found = styles(line_of(made, [], "\ufffc"))
    said = "".join(sign for sign, look in zip(made, found, strict=True) if not look & MARK)
    assert said.split() == "".join(words for words, _ in runs).split()


def test_pasted_words_of_another_program_keep_their_look_and_one_undo_takes_them_out(edit):
    made = QMimeData()
    made.setHtml(
        "<p>Dear <b>all</b></p><ul><li>one<li>two</ul><script>x</script><img src='http://x.example/a'>"
    )
    made.setText("Dear all one two")
    QGuiApplication.clipboard().setMimeData(made)
    edit.load("")
    press(Qt.Key.Key_V, CTRL, on=edit)
    assert edit.source() == "Dear **all**\n\n• one\n• two"
    press(Qt.Key.Key_Z, CTRL, on=edit)
    assert edit.source() == ""
    press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier, on=edit)
    assert edit.source() == "Dear **all**\n\n• one\n• two"


def test_a_pasted_table_is_one_thing(edit):
    made = QMimeData()
    made.setHtml("<table><tr><td>a<td>b<tr><td>1<td>2</table>")
    edit.load("x")
    edit.insertFromMimeData(made)
    assert edit.source() == "| a | b |\n| --- | --- |\n| 1 | 2 |\nx"

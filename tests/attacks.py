"""What a hostile customer would put into a name, a street, a note: each a text, by what it tries."""

from __future__ import annotations

ATTACKS = {
    "markup": '<b>&amp;</b><script>alert(1)</script><font size="90">x</font> **bold** [x](javascript:1)',
    "template": "{{ sender_bank }}{% for x in range(9) %}{{ x }}{% endfor %}{# #}{% raw %}${7*7}%(x)s{0}",
    "lists": "# Head\n| a | b |\n|---|---|\n- point\n1. one\n![p](file:///etc/passwd)\n---\n\\newpage",
    "override": "Anna \u202egnp.exe\u202d x \u2067abc \u2068\u2066 \u202b\u202a",
    "unbalanced": "\u2069\u202c\u2069 Anna \u2067\u2067\u2067 שלום (a[b",
    "zalgo": "Z" + "\u0301\u0316\u0489\u20dd" * 60 + "algo",
    "unseen": "An\u200b\u200c\u200dna\ufeff\u2060\u00ad\u034f\u180e We\u3164\u115fber",
    "nothing": "A\ufffe\uffff\U0001ffffB\ufdd0\U0010ffff C",
    "control": "A\x00\x07\x1b[31mB\x85C\u2028D\u2029E\x0bF\x0cG\x7f",
    "formula": "=cmd|' /C calc'!A0",
    "formula plus": "+1+1",
    "formula at": "@SUM(1+1)*HYPERLINK(\"http://x\")",
    "formula tab": "\t=1+1",
    "header": "Anna\r\nBcc: all@example.org\r\nContent-Type: text/html\r\n\r\n<b>body</b>",
    "path": "../../../../etc/passwd",
    "device": "CON",
    "stream": "C:\\Windows\\x:y|z?*<>\"",
    "pdf": ") Tj ET Q endstream endobj (evil) \\ ( << /JS (app.alert\\(1\\)) >> [",
    "ours": "Anna" + "".join(map(chr, range(0xE000, 0xE040))) + "\U00100024\U00100100 Weber",
    "emoji": "👩‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e007f 🇩🇪 ❤️ 1️⃣",
    "wide": "\ufdfd" * 40,
    "word": "Donaudampfschifffahrtsgesellschaft" * 20,
    "selectors": "A\ufe0e\ufe0f\U000e0100 葛\U000e0100飾",
    "jamo": "\u1112\u1161\u11ab" * 20 + "\u115f\u1160",
    "turned": "\u06dd\u0600\u0601 123 ﷺ أبجد \u0640" + "\u064b" * 40,
}  # fmt: skip
LONG_WORD = "abcdefghij" * 1_000
LONG_NOTE = "Ein Satz mit <b>Zeichen</b> & {{ field }} und ‮ umgedreht. " * 3_500  # some 200 KB

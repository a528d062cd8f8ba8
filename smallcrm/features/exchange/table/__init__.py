"""Tables of contacts: CSV of Google, Outlook, Thunderbird or hand-made, in many languages and encodings."""

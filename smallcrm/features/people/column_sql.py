"""SQL for what lists show of a party p and its figures f; the best one of several comes first."""

from __future__ import annotations

WORKS = """FROM affiliation x JOIN party a ON a.id = x.account_id
    WHERE x.person_id = p.id AND x.until = '' ORDER BY x."primary" DESC, x.id LIMIT 1)"""
LIVES = "FROM address WHERE party_id = p.id AND {0} <> '' ORDER BY preferred DESC, id LIMIT 1)"
POINT = """FROM contact_point WHERE party_id = p.id AND kind = '{}'
    ORDER BY do_not_use, preferred DESC, id LIMIT 1)"""
PEOPLE = "(SELECT count(*) FROM affiliation x WHERE x.account_id = p.id AND x.until = '')"
TASK = "FROM task WHERE party_id = p.id AND done = 0 AND due IS NOT NULL ORDER BY due LIMIT 1)"
# What happened with the people of an account counts for it, for the time in which they belonged to it.
LAST_OF_ACCOUNT = """nullif(max(coalesce(f.last_contact, ''), coalesce((SELECT max(
    CASE x.until WHEN '' THEN g.last_contact ELSE (SELECT max(i.start) FROM interaction i WHERE
        i.party_id = x.person_id AND i.kind <> 'note' AND i.start BETWEEN x.since AND x.until || '~') END)
    FROM affiliation x JOIN _party_figures g ON g.party = x.person_id
    WHERE x.account_id = p.id AND g.last_contact >= x.since), '')), '')"""
TAGS = """(SELECT group_concat(name, ', ') FROM (SELECT g.name FROM party_tag t JOIN tag g ON g.id = t.tag_id
    WHERE t.party_id = p.id ORDER BY g.folded))"""

"""The designed journey: maps as they are drawn, and what the data say of them.

The map itself is `model` (the whole), `parts` (its grid) and `records` (what it knows beside); `curve`, `summary`,
`ways` and `words` read it. Around it: `document` reads and checks files, `catalogue` begins a map, `overlay` binds it
to events and shows what happens, `reality` compares it with the ways that customers take, `versions` and `sharing`
keep it among many people, and `exchange` lets it out and in.
"""

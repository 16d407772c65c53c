"""How a line of the access table is read."""

from typing import NamedTuple

PEOPLE = [
    *("anonymous", "stranger", "reader", "librarian", "coordinator", "trainer", "admin"),
    "holder",
]


class Row(NamedTuple):
    route: str
    method: str
    answers: dict
    args: list
    queries: int | None
    piece: str | None

    def __str__(self):
        return f"{self.route}-{self.method}"


def read_table(text):
    rows = []
    for line in text.strip().splitlines()[1:]:
        route, method, *answers, args, queries, piece = line.split()
        assert len(answers) == len(PEOPLE), line
        rows.append(
            Row(
                route,
                method,
                dict(zip(PEOPLE, map(int, answers), strict=True)),
                [] if args == "-" else args.split("+"),
                None if queries == "-" else int(queries),
                None if piece == "-" else piece,
            )
        )
    return rows

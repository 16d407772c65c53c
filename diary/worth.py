"""What may wait, who has to move then, and what is worth more: one order for the whole house. Pure.

Whatever room finds that something waits, says by which of these rules. Where several rooms show
theirs on one page (the room of cooperation, a partner, today), this order decides.
"""

LIBRARY, OTHERS, NOBODY = "library", "others", "nobody"
# Who has to move by each rule, the worthiest first.
WHO = {
    "not_sent": LIBRARY,
    "talk": LIBRARY,
    "joins": LIBRARY,
    "change_proposed": LIBRARY,
    "not_agreed": LIBRARY,
    "goal_missed": LIBRARY,
    "no_answer": LIBRARY,
    "come_back": LIBRARY,
    "leaves": LIBRARY,
    "agreement_ends": LIBRARY,
    "signature": LIBRARY,
    "promise_late": LIBRARY,
    "hard_matter": LIBRARY,
    "name": LIBRARY,
    "choose": LIBRARY,
    "letters": LIBRARY,
    "add_parties": LIBRARY,
    "write_goals": LIBRARY,
    "own_consent": LIBRARY,
    "ask_goals": LIBRARY,
    "plan_activity": LIBRARY,
    "note_activity": LIBRARY,
    "review_due": LIBRARY,
    "review_ready": LIBRARY,
    "early_sign": LIBRARY,
    "invited": OTHERS,
    "goals_asked": OTHERS,
    "renewal_asked": OTHERS,
    "not_now": OTHERS,
    "paused": OTHERS,
    "review_asked": OTHERS,
    "next_day": NOBODY,
    "nothing": NOBODY,
}
WORTH = {rule: at for at, rule in enumerate(WHO)}

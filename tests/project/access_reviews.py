"""Who gets what in reviews of partnerships. Columns: access_table.py."""

REVIEWS = """
review:answer          get    410  410 410 410 410 410 410 200  asked-in-review        -       -
review:answer          post   410  410 410 410 410 410 410 200  asked-in-review        -       -
reviews:of-partnership get    302  404 200 200 200 403 404 302  library+reviewed       3       -
reviews:of-partnership post   302  404 403 200 200 403 404 302  library+reviewed       -       -
reviews:signs          get    302  404 403 200 200 403 404 302  library+reviewed       3       -
reviews:signs          post   302  404 403 302 302 403 404 302  library+reviewed       -       -
reviews:silence        get    302  404 200 200 200 403 404 302  library                3       -
reviews:page           get    302  404 200 200 200 403 404 302  library+review         5       -
reviews:page           post   302  404 403 200 200 403 404 302  library+review         -       -
reviews:close          post   302  404 403 302 302 403 404 302  library+review         -       -
reviews:sheet          get    302  404 403 200 200 403 404 302  library+review         -       -
reviews:ask            get    302  404 403 200 200 403 404 302  library+review         7       -
reviews:ask            post   302  404 403 200 200 403 404 302  library+review         -       -
reviews:ask-undo       post   302  404 403 302 302 403 404 302  library+review         -       -
reviews:own            get    302  404 403 403 200 403 404 302  library+review         -       -
reviews:own            post   302  404 403 403 200 403 404 302  library+review         -       -
reviews:record         get    302  404 403 200 200 403 404 302  library+review+reviewing -     -
reviews:record         post   302  404 403 200 200 403 404 302  library+review+reviewing -     -
reviews:remind         post   302  404 403 302 302 403 404 302  library+review-question -      -
"""

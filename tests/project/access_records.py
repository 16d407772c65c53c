"""Who gets what where records are looked after: people, letters, merges, changes.

Columns: access_table.py.
"""

RECORDS = """
post:letters          get    302  404 403 200 200 403 404 302  library                13       -
post:letter           get    302  404 403 200 200 403 404 302  library+failed-letter  4        -
post:correct          get    302  404 403 200 200 403 404 302  library+failed-letter  2        -
post:correct          post   302  404 403 200 200 403 404 302  library+failed-letter  -        -
post:cancel           post   302  404 403 302 302 403 404 302  library+failed-letter  -        -
post:again            post   302  404 403 302 302 403 404 302  library+failed-letter  -        -
post:settle           post   302  404 403 302 302 403 404 302  library+failed-letter  -        -
post:returned         post   302  404 403 302 302 403 404 302  library+failed-letter  -        -
post:trusted          post   302  404 403 302 302 403 404 302  library+failed-letter  -        -
post:texts get    302  404 403 403 200 403 404 302  library                4       -
post:texts post   302  404 403 403 200 403 404 302  library                -       -
post:text  get    302  404 403 403 200 403 404 302  library+salutation     2       -
post:text  post   302  404 403 403 302 403 404 302  library+salutation     -       -
post:text-restore post 302 404 403 403 302 403 404 302 library+salutation  -       -
changes:of-row    get  302  404 200 200 200 403 404 302  library+of-partner+partner     -  -
changes:take-back post 302  404 403 302 302 403 404 302  library+of-partner+partner+save  -  -
merging:choose        get    302  404 403 200 200 403 404 302  library+partner        -       -
merging:choose        post   302  404 403 200 200 403 404 302  library+partner        -       -
merging:merge         get    302  404 403 200 200 403 404 302  library+partner+same   -       -
merging:merge         post   302  404 403 302 302 403 404 302  library+partner+same   -       -
merging:list          get    302  404 200 200 200 403 404 302  library                3       -
merging:quality       get    302  404 200 200 200 403 404 302  library                5       -
merging:quality-list  get    302  404 200 200 200 403 404 302  library+check          -       -
merging:twins         get    302  404 200 200 200 403 404 302  library                6       -
merging:tell-apart    post   302  404 403 302 302 403 404 302  library+partner+same   -       -
merging:propose-again post   302  404 403 302 302 403 404 302  library+told-apart     -       -
merging:take-back     get    302  404 403 200 200 403 404 302  library+merge          -       -
merging:take-back     post   302  404 403 302 302 403 404 302  library+merge          -       -
merging:audience-choose get  302  404 403 200 200 403 404 302  library+audience       -       -
merging:audience-choose post 302  404 403 200 200 403 404 302  library+audience       -       -
merging:audience-merge get   302  404 403 200 200 403 404 302  library+audience+other-audience - -
merging:audience-merge post  302  404 403 302 302 403 404 302  library+audience+other-audience - -
merging:audience-apart post  302  404 403 302 302 403 404 302  library+audience+other-audience - -
merging:audience-again post  302  404 403 302 302 403 404 302  library+groups-apart   -       -
merging:audience-take-back get 302 404 403 200 200 403 404 302 library+audience-merge -       -
merging:audience-take-back post 302 404 403 302 302 403 404 302 library+audience-merge -      -
privacy:person      get    302  404 403 403 200 403 404 302  library                -       -
privacy:person      post   302  404 403 403 200 403 404 302  library                -       -
privacy:copy        post   302  404 403 403 200 403 404 302  library                -       -
privacy:erase       post   302  404 403 403 200 403 404 302  library                -       -
privacy:statement   get    302  404 403 403 200 403 404 302  library                4       -
privacy:statement   post   302  404 403 403 200 403 404 302  library                -       -
privacy:looks       get    302  404 403 403 200 403 404 302  library                -       -
privacy:to-tell     get    302  404 403 200 200 403 404 302  library                7       -
privacy:tell-write  post   302  404 403 302 302 403 404 302  library                -       -
privacy:tell-on-paper get  302  404 403 200 200 403 404 302  library+untold         -       -
privacy:requests    get    302  404 403 403 200 403 404 302  library                3       -
privacy:request-new get    302  404 403 403 200 403 404 302  library                -       -
privacy:request-new post   302  404 403 403 200 403 404 302  library                -       -
privacy:request     get    302  404 403 403 200 403 404 302  library+person-request -       -
privacy:request     post   302  404 403 403 200 403 404 302  library+person-request -       -
privacy:due         get    302  404 403 403 200 403 404 302  library                -       -
privacy:due-erase   post   302  404 403 403 302 403 404 302  library+gone           -       -
privacy:resident    get    302  404 403 200 200 403 404 302  library+resident       -       -
privacy:resident    post   302  404 403 200 200 403 404 302  library+resident       -       -
privacy:resident-told post 302  404 403 302 302 403 404 302  library+resident       -       -
privacy:told        post   302  404 403 302 302 403 404 302  library+partner+contact -      -
"""

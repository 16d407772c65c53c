"""Who gets what where goals of partnerships are written and asked. Columns: access_table.py."""

GOALS = """
goals:answer          get    410  410 410 410 410 410 410 200  asked-about-goals      -       -
goals:answer          post   410  410 410 410 410 410 410 200  asked-about-goals      -       -
partnerships:goals    get    302  404 200 200 200 403 404 302  library+discussed    7       -
partnerships:goals    post   302  404 403 200 200 403 404 302  library+discussed    -       -
partnerships:ask-goals      get  302 404 403 200 200 403 404 302 library+discussed    7       -
partnerships:ask-goals      post 302 404 403 200 200 403 404 302 library+discussed    -       -
partnerships:ask-goals-undo post 302 404 403 302 302 403 404 302 library+discussed    -       -
partnerships:own-consent    get  302 404 403 403 200 403 404 302 library+discussed    -       -
partnerships:own-consent    post 302 404 403 403 200 403 404 302 library+discussed    -       -
partnerships:goal-words     get  302 404 403 200 200 403 404 302 library+goal           -       -
partnerships:goal-words     post 302 404 403 200 200 403 404 302 library+goal           -       -
partnerships:goal-withdraw  get  302 404 403 200 200 403 404 302 library+goal           -       -
partnerships:goal-withdraw  post 302 404 403 302 302 403 404 302 library+goal           -       -
partnerships:goal-accept    get  302 404 403 200 200 403 404 302 library+goal-change    -       -
partnerships:goal-accept    post 302 404 403 302 302 403 404 302 library+goal-change    -       -
partnerships:record-goals   get  302 404 403 200 200 403 404 302 library+answering      -       -
partnerships:record-goals   post 302 404 403 200 200 403 404 302 library+answering      -       -
partnerships:goal-remind    post 302 404 403 302 302 403 404 302 library+goal-question  -       -
partnerships:goal-idea      post 302 404 403 302 302 403 404 302 library+goal-question  -       -
"""

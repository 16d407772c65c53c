"""Who gets what at addresses of joint activities and grants; see `access_table.py`."""

TOGETHER = """
activities:list       get    302  404 200 200 200 403 404 302  library                10      -
activities:export     get    302  404 200 200 200 403 404 302  library+csv            -       -
activities:new        get    302  404 403 200 200 403 404 302  library                9       -
activities:new        post   302  404 403 200 200 403 404 302  library                -       -
activities:log        get    302  404 403 200 200 403 404 302  library                -       -
activities:log        post   302  404 403 200 200 403 404 302  library                -       -
activities:page       get    302  404 200 200 200 403 404 302  library+activity       -       -
activities:edit       get    302  404 403 200 200 403 404 302  library+activity       -       -
activities:edit       post   302  404 403 200 200 403 404 302  library+activity       -       -
activities:note       get    302  404 403 200 200 403 404 302  library+activity       -       -
activities:note       post   302  404 403 200 200 403 404 302  library+activity       -       -
activities:day        get    302  404 403 200 200 403 404 302  library+activity       -       -
activities:day        post   302  404 403 200 200 403 404 302  library+activity       -       -
activities:call-off   post   302  404 403 302 302 403 404 302  library+activity       -       -
activities:put-back   post   302  404 403 302 302 403 404 302  library+activity       -       -
activities:repeat     get    302  404 403 200 200 403 404 302  library+activity       -       -
activities:repeat     post   302  404 403 200 200 403 404 302  library+activity       -       -
activities:task       post   302  404 403 302 302 403 404 302  library+activity       -       -
activities:level      post   302  404 403 302 302 403 404 302  library+activity+with-whom -   -
activities:mark       post   302  404 403 302 302 403 404 302  library+activity       -       -
activities:grants     get    302  404 200 200 200 403 404 302  library                5       -
activities:grant-new  get    302  404 403 200 200 403 404 302  library                -       -
activities:grant-new  post   302  404 403 200 200 403 404 302  library                -       -
activities:grant-edit get    302  404 403 200 200 403 404 302  library+grant          -       -
activities:grant-edit post   302  404 403 200 200 403 404 302  library+grant          -       -
activities:grant-stop post   302  404 403 302 302 403 404 302  library+grant          -       -
activities:grant-again post  302  404 403 302 302 403 404 302  library+grant          -       -
"""

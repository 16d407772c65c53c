"""Who gets what at every address: one line for each route and method.

Columns:
  route        its name; a name may stand twice, once for each method
  method       get or post (an empty form)
  anon … lnk   the answer for nobody, for the coordinator of another library (str), for the roles
               of the library (rea, lib, coo, tra), for whoever runs the installation (adm), and
               for the holder of a link, who has no account (lnk)
  args         what the address holds, joined by "+": see BUILDERS in routes.py; "-" for nothing
  queries      of a page: how many queries it costs the coordinator, with 1 row and with 30
  piece        of a page with an htmx fragment: the selector of the piece that both share
A 302 for nobody is the way to the sign-in page.
"""

from typing import NamedTuple

PEOPLE = [
    *("anonymous", "stranger", "reader", "librarian", "coordinator", "trainer", "admin"),
    "holder",
]

TABLE = """
route                 method anon str rea lib coo tra adm lnk  args                   queries piece
home                  get    200  302 302 302 302 302 302 200  -                      -       -
favicon               get    302  302 302 302 302 302 302 302  -                      -       -
robots                get    200  200 200 200 200 200 200 200  -                      -       -
sitemap               get    200  200 200 200 200 200 200 200  -                      -       -
security              get    404  404 404 404 404 404 404 404  -                      -       -
health                get    200  200 200 200 200 200 200 200  -                      -       -
accessibility         get    200  200 200 200 200 200 200 200  -                      -       -
privacy               get    200  200 200 200 200 200 200 200  -                      -       -
answer                get    410  410 410 410 410 410 410 302  token                  -       -
set-password:answer   get    410  410 410 410 410 410 410 200  token                  -       -
set-password:answer   post   410  410 410 410 410 410 410 200  token                  -       -
workshop-invitation:answer  get   410  410 410 410 410 410 410 200  invited   -   -
workshop-invitation:answer  post  410  410 410 410 410 410 410 200  invited   -   -
publication-consent:answer  get   410  410 410 410 410 410 410 200  asked-by-letter -  -
publication-consent:answer  post  410  410 410 410 410 410 410 200  asked-by-letter -  -
dashboard             get    302  404 200 200 200 403 404 302  library                20      -
accounts:language     post   302  302 302 302 302 302 302 302  -                      -       -
accounts:theme        post   302  302 302 302 302 302 302 302  -                      -       -
accounts:links        get    302  404 403 200 200 403 404 302  library                7       -
accounts:link-end     post   302  404 403 302 302 403 404 302  library+open-link      -       -
accounts:libraries    get    302  200 200 200 200 200 200 302  -                      3       -
accounts:first-steps  get    302  404 403 403 200 403 404 302  library                4       -
accounts:first-steps  post   302  404 403 403 302 403 404 302  library                -       -
accounts:settings     get    302  404 403 403 200 403 404 302  library                4       -
accounts:settings     post   302  404 403 403 200 403 404 302  library                -       -
accounts:branch-new   get    302  404 403 403 200 403 404 302  library                3       -
accounts:branch-new   post   302  404 403 403 200 403 404 302  library                -       -
accounts:branch-edit  get    302  404 403 403 200 403 404 302  library+branch         4       -
accounts:branch-edit  post   302  404 403 403 200 403 404 302  library+branch         -       -
accounts:branch-remove post  302  404 403 403 302 403 404 302  library+branch         -       -
accounts:people       get    302  404 403 403 200 403 404 302  library                7       -
accounts:invite       get    302  404 403 403 200 403 404 302  library                3       -
accounts:invite       post   302  404 403 403 200 403 404 302  library                -       -
accounts:end-access   get    302  404 403 403 200 403 404 302  library+member         7       -
accounts:end-access   post   302  404 403 403 302 403 404 302  library+member         -       -
accounts:hand-over    get    302  404 403 403 200 403 404 302  library+member         -       -
accounts:hand-over    post   302  404 403 403 302 403 404 302  library+member         -       -
accounts:role         get    302  404 403 403 200 403 404 302  library+member         4       -
accounts:role         post   302  404 403 403 200 403 404 302  library+member         -       -
accounts:write-again  post   302  404 403 403 302 403 404 302  library+member         -       -
partners:who-reaches  get    302  404 403 200 200 403 404 302  library                -       -
partners:who-reaches  post   302  404 403 302 302 403 404 302  library                -       -
partners:first-audiences get 302  404 403 200 200 403 404 302  library                4       -
partners:first-audiences post 302  404 403 302 302 403 404 302  library                -       -
partners:list         get    302  404 200 200 200 403 404 302  library                12      #partner-results
partners:confirm-sectors post 302  404 403 302 302 403 404 302  library                -       -
partners:export-csv   get    302  404 200 200 200 403 404 302  library                -       -
intake:add-several  get    302  404 403 200 200 403 404 302  library                3       -
intake:add-several  post   302  404 403 200 200 403 404 302  library                -       -
intake:import       get    302  404 403 200 200 403 404 302  library                4       -
intake:import       post   302  404 403 200 200 403 404 302  library                -       -
intake:check get    302  404 403 200 200 403 404 302  library+batch          5       -
intake:check post   302  404 403 200 200 403 404 302  library+batch          -       -
intake:undo  get    302  404 403 200 200 403 404 302  library+brought-in     6       -
intake:undo  post   302  404 403 302 302 403 404 302  library+brought-in     -       -
partners:suggest      get    302  404 302 302 302 403 404 302  library                -       -
partners:change-several get  302  404 403 200 200 403 404 302  library                -       -
partners:change-several post 302  404 403 200 200 403 404 302  library                -       -
partners:change-several-undo post 302 404 403 302 302 403 404 302 library              -       -
partners:views        get    302  404 200 200 200 403 404 302  library                4       -
partners:view-new     get    302  404 200 200 200 403 404 302  library                -       -
partners:view-new     post   302  404 200 200 200 403 404 302  library                -       -
partners:view         get    302  404 302 302 302 403 404 302  library+saved-view     -       -
partners:view-edit    get    302  404 403 200 200 403 404 302  library+saved-view     -       -
partners:view-edit    post   302  404 403 200 200 403 404 302  library+saved-view     -       -
partners:view-keep    post   302  404 403 302 302 403 404 302  library+saved-view     -       -
partners:view-delete  post   302  404 403 302 302 403 404 302  library+saved-view     -       -
partners:tags         get    302  404 200 200 200 403 404 302  library                -       -
partners:tag-edit     get    302  404 403 403 302 403 404 302  library                -       -
partners:tag-edit     post   302  404 403 403 302 403 404 302  library                -       -
partners:tag-remove   post   302  404 403 403 302 403 404 302  library                -       -
partners:print        get    302  404 200 200 200 403 404 302  library                5       -
partners:addresses    get    302  404 200 200 200 403 404 302  library                6       -
partners:new          get    302  404 403 200 200 403 404 302  library                -       -
partners:new          post   302  404 403 200 200 403 404 302  library                -       -
partners:proposal     post   302  404 403 200 200 403 404 302  library                -       -
partners:detail       get    302  404 200 200 200 403 404 302  library+partner        -       -
partners:edit         get    302  404 403 200 200 403 404 302  library+partner        -       -
partners:edit         post   302  404 403 200 200 403 404 302  library+partner        -       -
partners:level        post   302  404 403 302 302 403 404 302  library+partner        -       -
partners:confirm-sector post 302  404 403 302 302 403 404 302  library+partner        -       -
partners:archive      get    302  404 403 200 200 403 404 302  library+partner        -       -
partners:archive      post   302  404 403 302 302 403 404 302  library+partner        -       -
partners:restore      post   302  404 403 302 302 403 404 302  library+archived       -       -
partners:undo         post   302  404 403 302 302 403 404 302  library+partner        -       -
partners:contact-new  get    302  404 403 200 200 403 404 302  library+partner        -       -
partners:contact-new  post   302  404 403 200 200 403 404 302  library+partner        -       -
partners:contact-edit get    302  404 403 200 200 403 404 302  library+partner+contact -      -
partners:contact-edit post   302  404 403 200 200 403 404 302  library+partner+contact -      -
partners:contact-end  get    302  404 403 200 200 403 404 302  library+partner+contact -      -
partners:contact-end  post   302  404 403 200 200 403 404 302  library+partner+contact -      -
partners:contact-erase post  302  404 403 302 302 403 404 302  library+partner+contact -      -
diary:log          get    302  404 403 200 200 403 404 302  library                4       -
diary:log          post   302  404 403 200 200 403 404 302  library                -       -
diary:log-edit     get    302  404 403 200 200 403 404 302  library+entry          -       -
diary:log-edit     post   302  404 403 200 200 403 404 302  library+entry          -       -
diary:log-archive  post   302  404 403 302 302 403 404 302  library+entry          -       -
diary:log-restore  post   302  404 403 302 302 403 404 302  library+entry          -       -
diary:tasks        get    302  404 200 200 200 403 404 302  library                6       -
diary:task-new     get    302  404 403 200 200 403 404 302  library                -       -
diary:task-new     post   302  404 403 200 200 403 404 302  library                -       -
diary:task-edit    get    302  404 403 200 200 403 404 302  library+task           -       -
diary:task-edit    post   302  404 403 200 200 403 404 302  library+task           -       -
diary:task-done    post   302  404 403 302 302 403 404 302  library+task           -       -
diary:task-reopen  post   302  404 403 302 302 403 404 302  library+task           -       -
ground:places     get    302  404 200 200 200 403 404 302  library                10      #ground-panel
ground:place      get    302  404 403 200 200 403 404 302  library+partner        -       -
ground:place      post   302  404 403 200 200 403 404 302  library+partner        -       -
ground:locate     get    302  404 403 200 200 403 404 302  library                -       -
ground:locate     post   302  404 403 302 302 403 404 302  library                -       -
ground:points     get    302  404 200 200 200 403 404 302  library                -       -
ties:list            get    302  404 200 200 200 403 404 302  library                7       -
ties:export-csv      get    302  404 200 200 200 403 404 302  library                -       -
ties:export-graphml  get    302  404 200 200 200 403 404 302  library                -       -
ties:new             get    302  404 403 200 200 403 404 302  library                -       -
ties:new             post   302  404 403 200 200 403 404 302  library                -       -
ties:paste           get    302  404 403 200 200 403 404 302  library                -       -
ties:paste           post   302  404 403 200 200 403 404 302  library                -       -
ties:ask             get    302  404 403 200 200 403 404 302  library                8       -
ties:ask             post   302  404 403 302 302 403 404 302  library                -       -
ties:ask-undo        post   302  404 403 302 302 403 404 302  library+asked-pair     -       -
ties:edit            get    302  404 403 200 200 403 404 302  library+tie            -       -
ties:edit            post   302  404 403 200 200 403 404 302  library+tie            -       -
ties:end             get    302  404 403 200 200 403 404 302  library+tie            -       -
ties:end             post   302  404 403 200 200 403 404 302  library+tie            -       -
ties:archive         post   302  404 403 302 302 403 404 302  library+tie            -       -
ties:restore         post   302  404 403 302 302 403 404 302  library+tie            -       -
ties:reading          get    302  404 200 200 200 403 404 302  library                6       -
ties:assessments      get    302  404 403 200 200 403 404 302  library                7       -
ties:assess           get    302  404 403 200 200 403 404 302  library+assessed       -       -
ties:assess           post   302  404 403 200 200 403 404 302  library+assessed       -       -
resources:list       get    302  404 200 200 200 403 404 302  library                5       -
resources:circle     get    302  404 200 200 200 403 404 302  library                4       -
resources:fits       get    302  404 200 200 200 403 404 302  library                5       -
resources:new        get    302  404 403 200 200 403 404 302  library                -       -
resources:new        post   302  404 403 200 200 403 404 302  library                -       -
resources:paste      get    302  404 403 200 200 403 404 302  library                -       -
resources:paste      post   302  404 403 200 200 403 404 302  library                -       -
resources:card       get    302  404 200 200 200 403 404 302  library+resource       7       -
resources:edit       get    302  404 403 200 200 403 404 302  library+resource       -       -
resources:edit       post   302  404 403 200 200 403 404 302  library+resource       -       -
resources:confirm    post   302  404 403 302 302 403 404 302  library+resource       -       -
resources:archive    post   302  404 403 302 302 403 404 302  library+resource       -       -
resources:evidence-new     get   302 404 403 200 200 403 404 302 library+need            -       -
resources:evidence-new     post  302 404 403 200 200 403 404 302 library+need            -       -
resources:evidence-edit    get   302 404 403 200 200 403 404 302 library+need+how-known  -       -
resources:evidence-edit    post  302 404 403 200 200 403 404 302 library+need+how-known  -       -
resources:evidence-archive post  302 404 403 302 302 403 404 302 library+need+how-known  -       -
resources:evidence-restore post  302 404 403 302 302 403 404 302 library+need+how-known  -       -
resources:restore    post   302  404 403 302 302 403 404 302  library+resource       -       -
selections:list       get    302  404 200 200 200 403 404 302  library                5       -
selections:new        get    302  404 403 200 200 403 404 302  library                -       -
selections:new        post   302  404 403 200 200 403 404 302  library                -       -
selections:page       get    302  404 200 200 200 403 404 302  library+search         7      -
selections:page       post   302  404 403 200 200 403 404 302  library+search         -       -
selections:edit       get    302  404 403 200 200 403 404 302  library+search         -       -
selections:edit       post   302  404 403 200 200 403 404 302  library+search         -       -
selections:finish     get    302  404 403 200 200 403 404 302  library+search         -       -
selections:finish     post   302  404 403 302 302 403 404 302  library+search         -       -
selections:names      get    302  404 403 200 200 403 404 302  library+search         -       -
selections:names      post   302  404 403 200 200 403 404 302  library+search         -       -
selections:move       get    302  404 403 200 200 403 404 302  library+candidate      -       -
selections:move       post   302  404 403 200 200 403 404 302  library+candidate      -       -
selections:undo       post   302  404 403 302 302 403 404 302  library+candidate      -       -
maps:map          get    302  404 200 200 200 403 404 302  library                13      #map
maps:full         get    302  404 200 200 200 403 404 302  library                10      #map
maps:changes         get    302  404 200 200 200 403 404 302  library                13      -
maps:panel    get    302  404 302 302 302 403 404 302  library+partner        -       -
maps:level    post   302  404 403 302 302 403 404 302  library+partner        -       -
maps:svg      get    302  404 200 200 200 403 404 302  library                -       -
maps:pdf      get    302  404 200 200 200 403 404 302  library                -       -
maps:print    get    302  404 200 200 200 403 404 302  library                -       -
partners:audiences    get    302  404 200 200 200 403 404 302  library                -       -
partners:audiences-add post  302  404 403 302 302 403 404 302  library                -       -
partners:audience-new get    302  404 403 200 200 403 404 302  library                -       -
partners:audience-new post   302  404 403 200 200 403 404 302  library                -       -
partners:audience-edit get   302  404 403 200 200 403 404 302  library+audience       -       -
partners:audience-edit post  302  404 403 200 200 403 404 302  library+audience       -       -
partners:audience-remove get 302  404 403 200 200 403 404 302  library+audience       -       -
partners:audience-remove post 302  404 403 302 302 403 404 302  library+audience       -       -
swot:list             get    302  404 200 200 200 403 404 302  library                -       -
swot:new              get    302  404 403 200 200 403 404 302  library                -       -
swot:new              post   302  404 403 200 200 403 404 302  library                -       -
swot:board            get    302  404 200 200 200 403 404 302  library+analysis       -       #board
swot:edit             get    302  404 403 200 200 403 404 302  library+analysis       -       -
swot:edit             post   302  404 403 200 200 403 404 302  library+analysis       -       -
swot:archive          post   302  404 403 302 302 403 404 302  library+analysis       -       -
swot:restore          post   302  404 403 302 302 403 404 302  library+analysis       -       -
swot:paste            get    302  404 403 200 200 403 404 302  library+analysis       -       -
swot:paste            post   302  404 403 200 200 403 404 302  library+analysis       -       -
swot:add              post   302  404 403 200 200 403 404 302  library+analysis       -       -
swot:factor-edit      get    302  404 403 200 200 403 404 302  library+factor         -       -
swot:factor-edit      post   302  404 403 200 200 403 404 302  library+factor         -       -
swot:factor-move      post   302  404 403 400 400 403 404 302  library+factor         -       -
swot:factor-archive   post   302  404 403 302 302 403 404 302  library+factor         -       -
swot:factor-restore   post   302  404 403 302 302 403 404 302  library+factor         -       -
swot:pairs            get    302  404 403 200 200 403 404 302  library+analysis       -       -
swot:pairs            post   302  404 403 200 200 403 404 302  library+analysis       -       -
swot:proposals        get    302  404 403 200 200 403 404 302  library+analysis       -       -
swot:proposal-answer  post   302  404 403 302 302 403 404 302  library+analysis       -       -
swot:proposal-forget  post   302  404 403 302 302 403 404 302  library+analysis+declined - -
swot:strategy         get    302  404 200 200 200 403 404 302  library+idea           -       -
swot:strategy-edit    get    302  404 403 200 200 403 404 302  library+idea           -       -
swot:strategy-edit    post   302  404 403 200 200 403 404 302  library+idea           -       -
swot:strategy-archive post   302  404 403 302 302 403 404 302  library+idea           -       -
swot:strategy-restore post   302  404 403 302 302 403 404 302  library+idea           -       -
swot:strategy-search  post   302  404 403 302 302 403 404 302  library+idea           -       -
swot:strategy-task    get    302  404 403 200 200 403 404 302  library+idea           -       -
swot:strategy-task    post   302  404 403 200 200 403 404 302  library+idea           -       -
workshops:list        get    302  404 200 200 200 200 404 302  library                5       -
workshops:new         get    302  404 403 200 200 200 404 302  library                -       -
workshops:new         post   302  404 403 200 200 200 404 302  library                -       -
workshops:detail      get    302  404 200 200 200 404 404 302  library+workshop       -       -
workshops:calendar    get    302  404 200 200 200 404 404 302  library+workshop       -       -
workshops:edit        get    302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:edit        post   302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:item-new    get    302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:item-new    post   302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:item-edit   get    302  404 403 200 200 404 404 302  library+workshop+item  -       -
workshops:item-edit   post   302  404 403 200 200 404 404 302  library+workshop+item  -       -
workshops:item-move   post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:item-remove post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:item-delay  post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:participants get   302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:participants post  302  404 403 302 302 404 404 302  library+workshop       -       -
workshops:invite      get    302  404 403 200 200 403 404 302  library+workshop       -       -
workshops:invite-on-paper get  302  404 403 200 200 403 404 302  library+workshop       -       -
workshops:invite-on-paper post 302  404 403 200 200 403 404 302  library+workshop       -       -
workshops:invite      post   302  404 403 200 200 403 404 302  library+workshop       -       -
workshops:participants-add post 302  404 403 200 200 404 404 302  library+workshop      -       -
workshops:participant-edit get 302  404 403 200 200 404 404 302  library+workshop+participant - -
workshops:participant-edit post 302  404 403 200 200 404 404 302  library+workshop+participant - -
workshops:participant-remove post 302  404 403 302 302 404 404 302  library+workshop+participant - -
workshops:attendance  get    302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:ready       get    302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:unreachable get    302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:notes       get    302  404 403 200 200 404 404 302  library+workshop       -       -
workshops:kit         get    302  404 403 200 200 404 404 302  library+workshop       6       -
workshops:projector   get    302  404 403 200 200 404 404 302  library+workshop       -       #wall
workshops:wall        get    302  404 403 200 200 404 404 302  library+workshop+exercise -    #wall
workshops:clock       get    302  404 403 200 200 404 404 302  library+workshop       -       #wall
workshops:item-lock   post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:run         get    302  404 403 200 200 404 404 302  library+workshop+item  -       -
workshops:news        get    302  404 403 200 200 404 404 302  library+workshop+item  -       -
workshops:put-back    post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:sheet       get    302  404 403 200 200 404 404 302  library+workshop+item  -       -
workshops:lines       post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:line-edit   get    302  404 403 200 200 404 404 302  library+workshop+item+line -   -
workshops:line-edit   post   302  404 403 200 200 404 404 302  library+workshop+item+line -   -
workshops:line-remove post   302  404 403 302 302 404 404 302  library+workshop+item+line -   -
workshops:outcomes    post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:outcome-remove post 302  404 403 302 302 404 404 302  library+workshop+item+outcome - -
workshops:talks       post   302  404 403 302 302 404 404 302  library+workshop+item  -       -
workshops:talk-remove post   302  404 403 302 302 404 404 302  library+workshop+item+talk - -
workshops:talk-edit   get    302  404 403 200 200 404 404 302  library+workshop+talked - -
workshops:talk-edit   post   302  404 403 200 200 404 404 302  library+workshop+talked - -
workshops:outcome-edit get   302  404 403 200 200 404 404 302  library+workshop+what-came - -
workshops:outcome-edit post  302  404 403 200 200 404 404 302  library+workshop+what-came - -
reports:photos      get    302  404 200 200 200 404 404 302  library+workshop       -       -
reports:photos-add  post   302  404 403 200 200 404 404 302  library+workshop       -       -
reports:photo       get    302  404 403 200 200 404 404 302  library+workshop+photo -       -
reports:photo       post   302  404 403 200 200 404 404 302  library+workshop+photo -       -
reports:photo-move  post   302  404 403 302 302 404 404 302  library+workshop+photo -       -
reports:photo-remove get   302  404 403 200 200 404 404 302  library+workshop+photo -       -
reports:photo-remove post  302  404 403 302 302 404 404 302  library+workshop+photo -       -
reports:photo-withdraw get 302  404 403 200 200 404 404 302  library+workshop+photo -       -
reports:photo-withdraw post 302  404 403 302 302 404 404 302  library+workshop+photo -       -
reports:photo-places get   302  404 403 200 200 404 404 302  library+workshop+photo -       -
reports:photo-places post  302  404 403 200 200 404 404 302  library+workshop+photo -       -
reports:photo-tick  post   302  404 403 302 302 404 404 302  library+workshop+photo+place - -
reports:photo-file  get    302  404 200 200 200 404 404 302  library+workshop+photo+small - -
closings:paste       get    302  404 403 200 200 404 404 302  library+workshop       -       -
closings:paste       post   302  404 403 200 200 404 404 302  library+workshop       -       -
closings:close       get    302  404 403 200 200 404 404 302  library+full-day       -       -
closings:close       post   302  404 403 302 302 404 404 302  library+full-day       -       -
closings:late        get    302  404 403 200 200 404 404 302  library+closed-workshop -      -
closings:late        post   302  404 403 302 302 404 404 302  library+closed-workshop -      -
closings:reopen      get    302  404 403 403 200 403 404 302  library+closed-workshop -      -
closings:reopen      post   302  404 403 403 302 403 404 302  library+closed-workshop -      -
canvases:list    get    302  404 200 200 200 403 404 302  library                5       -
canvases:new  get    302  404 403 200 200 403 404 302  library                -       -
canvases:new  post   302  404 403 200 200 403 404 302  library                -       -
canvases:detail      get    302  404 200 200 200 403 404 302  library+canvas         -       #canvas
canvases:edit get    302  404 403 200 200 403 404 302  library+canvas         -       -
canvases:edit post   302  404 403 200 200 403 404 302  library+canvas         -       -
canvases:agree get   302  404 403 403 200 403 404 302  library+canvas         -       -
canvases:agree post  302  404 403 403 200 403 404 302  library+canvas         -       -
workshops:cited      get    302  404 302 302 302 403 404 302  library+cited          -       -
workshops:canvas-copy post   302  404 403 302 302 403 404 302  library+canvas         -       -
canvases:archive post 302  404 403 302 302 403 404 302  library+canvas         -       -
canvases:restore post 302  404 403 302 302 403 404 302  library+canvas         -       -
canvases:endorsements get   302  404 403 200 200 403 404 302  library+canvas         -       -
canvases:endorsements post  302  404 403 200 200 403 404 302  library+canvas         -       -
canvases:endorsement-erase post 302  404 403 302 302 403 404 302  library+canvas+endorsement - -
canvases:point-add   post   302  404 403 200 200 403 404 302  library+canvas         -       -
canvases:point-edit  get    302  404 403 200 200 403 404 302  library+point          -       -
canvases:point-edit  post   302  404 403 200 200 403 404 302  library+point          -       -
canvases:point-move  post   302  404 403 400 400 403 404 302  library+point          -       -
canvases:point-archive post 302  404 403 302 302 403 404 302  library+point          -       -
canvases:point-restore post 302  404 403 302 302 403 404 302  library+point          -       -
workshops:evidence    get    302  404 403 200 200 403 404 302  library+point          -       -
workshops:evidence    post   302  404 403 302 302 403 404 302  library+point          -       -
workshops:evidence-remove post 302  404 403 302 302 403 404 302  library+point+evidence -       -
workshops:summary     get    302  404 200 200 200 404 404 302  library+workshop       -       -
workshops:trainer-end get    302  404 403 403 200 403 404 302  library+workshop+trainer -     -
workshops:trainer-end post   302  404 403 403 302 403 404 302  library+workshop+trainer -     -
workshop-worker       get    200  200 200 200 200 200 200 200  -                      -       -
reports:report      get    302  404 200 200 200 404 404 302  library+closed-workshop 21     -
reports:report-docx get    302  404 200 200 200 404 404 302  library+closed-workshop -      -
reports:report-pdf  get    302  404 200 200 200 404 404 302  library+closed-workshop -      -
reports:report-language post 302 404 403 302 302 404 404 302 library+closed-workshop -      -
reports:report-section get 302  404 403 200 200 404 404 302  library+closed-workshop+section 20 -
reports:report-section post 302  404 403 200 200 404 404 302  library+closed-workshop+section -  -
reports:report-restore post 302  404 403 302 302 404 404 302  library+closed-workshop+section -  -
reports:article     get    302  404 403 200 200 404 404 302  library+closed-workshop 21     -
reports:article     post   302  404 403 200 200 404 404 302  library+closed-workshop -      -
reports:publish     get    302  404 403 403 200 403 404 302  library+workshop       -       -
reports:publish     post   302  404 403 403 200 403 404 302  library+workshop       -       -
reports:unpublish   post   302  404 403 403 302 403 404 302  library+workshop       -       -
directory:consents    get    302  404 403 403 200 403 404 302  library                9       -
directory:consents    post   302  404 403 403 200 403 404 302  library                -       -
directory:on-paper    get    302  404 403 403 200 403 404 302  library                8       -
directory:on-paper    post   302  404 403 403 200 403 404 302  library                -       -
directory:preview     get    302  404 403 403 200 403 404 302  library                5       -
directory:consent     get    302  404 403 403 200 403 404 302  library+partner        -       -
directory:consent     post   302  404 403 403 200 403 404 302  library+partner        -       -
public:partner        get    200  200 200 200 200 200 200 200  public+agreed          -       -
public:embed          get    200  200 200 200 200 200 200 200  public+directory       -       -
public:library        get    200  200 200 200 200 200 200 200  public+told            -       -
public:workshop       get    200  200 200 200 200 200 200 200  public+published       -       -
public:photo          get    200  200 200 200 200 200 200 200  public+published+shown+small - -
logo                  get    200  200 200 200 200 200 200 200  logo                   -       -
my-workshops          get    302  200 200 200 200 200 200 302  -                      -       -
request-training      get    200  200 200 200 200 200 200 200  -                      5       -
request-training      post   302  302 302 302 302 302 302 302  -                      -       -
request-training-one  get    200  200 200 200 200 200 200 200  training               -       -
request-training-one  post   302  302 302 302 302 302 302 302  training               -       -
request-training-thanks get  200  200 200 200 200 200 200 200  -                      -       -
training-requests     get    302  404 404 404 404 404 200 302  -                      -       -
training-request      get    302  404 404 404 404 404 200 302  asked                  -       -
training-request      post   302  404 404 404 404 404 200 302  asked                  -       -
request-contacted     post   302  404 404 404 404 404 302 302  asked                  -       -
request-decline       post   302  404 404 404 404 404 302 302  asked                  -       -
"""

# Whole groups of addresses that others own, and how they are closed.
GROUPS = {
    "admin": "Django admin: only people of the administration; tested in TestGroups",
    "account": "allauth: signing in and passwords; tested in TestGroups",
    "mfa": "allauth: the second factor; tested in TestGroups",
    "usersessions": "allauth: list of sessions; tested in TestGroups",
}


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


ROWS = read_table(TABLE)

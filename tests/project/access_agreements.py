"""Who gets what of agreements and documents. Columns: access_table.py."""

AGREEMENTS = """
renewal:answer            get  410 410 410 410 410 410 410 200 asked-to-go-on                  -  -
renewal:answer            post 410 410 410 410 410 410 410 200 asked-to-go-on                  -  -
cooperation:register      get  302 404 200 200 200 403 404 302 library                         5  -
cooperation:register-file get  302 404 200 200 200 403 404 302 library+csv                     -  -
agreements:new            get  302 404 403 200 200 403 404 302 library+partnership             -  -
agreements:new            post 302 404 403 200 200 403 404 302 library+partnership             -  -
agreements:page           get  302 404 200 200 200 403 404 302 library+agreement               8  -
agreements:edit           get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:edit           post 302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:sections       get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:sections       post 302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:draft-pdf      get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:draft-docx     get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:sign           get  302 404 403 200 200 403 404 302 library+agreement+party         -  -
agreements:sign           post 302 404 403 200 200 403 404 302 library+agreement+party         -  -
agreements:sign-remove    post 302 404 403 302 302 403 404 302 library+agreement+party         -  -
agreements:suspend        get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:suspend        post 302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:resume         post 302 404 403 302 302 403 404 302 library+agreement               -  -
agreements:end            get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:end            post 302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:renew          get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:renew          post 302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:renewal-ask    get  302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:renewal-ask    post 302 404 403 200 200 403 404 302 library+agreement               -  -
agreements:renewal-undo   post 302 404 403 302 302 403 404 302 library+agreement               -  -
agreements:renewal-heard  get  302 404 403 200 200 403 404 302 library+renewal                 -  -
agreements:renewal-heard  post 302 404 403 200 200 403 404 302 library+renewal                 -  -
agreements:documents      get  302 404 200 200 200 403 404 302 library                         4  -
agreements:document-new   get  302 404 403 200 200 403 404 302 library+of-agreement+agreement  -  -
agreements:document-new   post 302 404 403 200 200 403 404 302 library+of-agreement+agreement  -  -
agreements:document-edit  get  302 404 403 200 200 403 404 302 library+document                -  -
agreements:document-edit  post 302 404 403 200 200 403 404 302 library+document                -  -
agreements:document-file  get  302 404 403 200 200 403 404 302 library+document                -  -
agreements:document-erase get  302 404 403 403 200 403 404 302 library+document                -  -
agreements:document-erase post 302 404 403 403 200 403 404 302 library+document                -  -
"""

app_name = "ties"
urlpatterns = []

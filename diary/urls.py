from django.urls import path

from diary.views import interactions, tasks

app_name = "diary"
urlpatterns = [
    path("partners/log/", interactions.log, name="log"),
    path("partners/log/<int:pk>/", interactions.edit, name="log-edit"),
    path("partners/log/<int:pk>/archive/", interactions.archive, name="log-archive"),
    path("partners/log/<int:pk>/restore/", interactions.restore, name="log-restore"),
    path("partners/<int:pk>/history/", interactions.history, name="history"),
    path("tasks/", tasks.my_week, name="tasks"),
    path("tasks/new/", tasks.new, name="task-new"),
    path("tasks/<int:pk>/", tasks.edit, name="task-edit"),
    path("tasks/<int:pk>/done/", tasks.done, name="task-done"),
    path("tasks/<int:pk>/reopen/", tasks.reopen, name="task-reopen"),
]

"""The project of the demonstration, with its indicators and costs, through its services."""

from decimal import Decimal

from accounts.acts import act
from activities.models import GrantTask
from demo import projects
from demo import workshop as demo
from trainings.models import Project
from trainings.services.projects import save_project
from yearbook.models import ProjectCost, ProjectIndicator
from yearbook.services.projects import save_line


@act
def load_demo_project(*, library, by):
    """Write what the project of the workshop promised, and what became of it; in its scope."""
    project, grant = Project.objects.get(name=demo.PROJECT), GrantTask.objects.get()
    project.aims, project.grant = projects.AIMS, grant
    project.starts_on, project.ends_on = grant.starts_on, grant.ends_on
    of_project = {"library": library, "project": save_project(project=project, by=by)}
    for name, planned, counted, reached in projects.INDICATORS:
        said = {"name": name, "planned": planned, "counted": counted, "reached": reached}
        save_line(line=ProjectIndicator(**of_project, **said), by=by)
    for name, payer, planned, spent in projects.COSTS:
        said = {"name": name, "payer": payer, "planned": planned}
        said["spent"] = spent and Decimal(spent)
        save_line(line=ProjectCost(**of_project, **said), by=by)

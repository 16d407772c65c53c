"""The button that takes the demonstration away, in Django admin of whoever runs the house."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Library
from accounts.policy import may_administer
from back_office.admin.action_page import action_page, is_confirmed
from back_office.services.put_by import forget_put_by_in
from demo.services.removal import plan_of_removal, remove_demo


def remove_demo_page(request):
    """Show what would go and ask; then remove it and say what stays."""
    if not may_administer(request.user, "admin.administrators"):
        raise PermissionDenied
    plan = plan_of_removal()
    if plan.is_empty:
        messages.info(request, _("There is no demonstration here."))
        return redirect("admin:index")
    if request.method == "POST" and is_confirmed(request):
        try:
            _plan, stay = remove_demo(by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("admin:remove_demo")
        forget_put_by_in(session=request.session)
        messages.success(request, _("The demonstration is removed."))
        for name in stay:
            messages.warning(
                request, _("It stays, because others use it: %(name)s") % {"name": name}
            )
        return redirect("admin:index")
    for sentence in plan.obstacles:
        messages.warning(request, sentence)
    return action_page(
        admin.site.get_model_admin(Library),
        request,
        action="remove_demo",
        title=_("Remove the demonstration"),
        explanation=_(
            "These go for good, with everything that anybody tried out in these libraries. "
            "What your own libraries and people use stays."
        ),
        button=_("Remove the demonstration"),
        rows=[(sentence, "") for sentence in plan.sentences()],
        keys=[],
    )


admin.site.add_page("remove-demo/", remove_demo_page, name="remove_demo")

"""Who is signed in? Asked by a page that stood open for long, before it sends what was typed."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def signed_in(request):
    """Answer who it is, and the token of now; no message that waits for a page is taken for it."""
    return JsonResponse({"person": str(request.user.pk or ""), "token": get_token(request)})

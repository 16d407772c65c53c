"""What a browser may load for a page: the same for nearly all of them, so it is written once."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.utils.functional import cached_property

# On an answer, by the decorators of csp.
SET_BY_A_VIEW = {"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"}


class OnePolicy(CSPMiddleware):
    """Makes a policy of its own only for an answer whose view asked for another one."""

    @cached_property
    def usual(self):
        return build_policy()

    def process_response(self, request, response):
        if settings.DEBUG or not SET_BY_A_VIEW.isdisjoint(vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response

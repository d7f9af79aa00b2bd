package dev.seoga.ratelimit;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Refuses with 429 (RFC 6585) what somebody does too often, and says when to come again. */
@Provider
@Limited(LimitedUse.SEARCH)
class LimitedFilter implements ContainerRequestFilter {
  private final RateLimits limits;
  private final Requester requester;
  private final ResourceInfo resource;

  LimitedFilter(RateLimits limits, Requester requester, ResourceInfo resource) {
    this.limits = limits;
    this.requester = requester;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    LimitedUse use = resource.getResourceMethod().getAnnotation(Limited.class).value();
    requester
        .key()
        .flatMap(who -> limits.take(use, who))
        .ifPresent(
            wait -> {
              throw new WebApplicationException(
                  Response.status(Response.Status.TOO_MANY_REQUESTS)
                      .header("Retry-After", RateLimits.retryAfter(wait))
                      .build());
            });
  }
}

package dev.seoga.staff;

/**
 * Who somebody is at an OpenID provider.
 *
 * @param issuer the provider
 * @param subject never given to another person there (OpenID Connect Core 1.0, section 5.7)
 * @param name what the person is called there, to be shown and nothing else
 */
record ProviderIdentity(String issuer, String subject, String name) {}

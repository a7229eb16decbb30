"""What protects visitors, voters and editors. Production adds what needs TLS."""

from config.settings.env import env

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SAMESITE = "Lax"
# `no-referrer` would make Chromium send `Origin: null` and every vote would be refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel frames pages of the same site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY, which would leave that panel empty

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Whom to tell of a vulnerability: /.well-known/security.txt. Addresses with a scheme, separated by commas.
SECURITY_CONTACTS = env.list("SECURITY_CONTACTS", default=[])

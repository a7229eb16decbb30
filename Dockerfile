# One image for web, worker and beat; docker-compose.yml says which of them a container is.

FROM python:3.13-slim AS packages
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt

FROM python:3.13-slim
# The site runs from its checkout: templates and catalogues are found from config/settings/env.py.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app:/app/site \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    MEDIA_ROOT=/srv/media
RUN useradd --system --uid 10001 --no-create-home site && install --directory --owner=site --group=site /srv/media
COPY --from=packages /opt/venv /opt/venv
COPY . /app
WORKDIR /app
# Static files do not depend on a server's values; the settings only want some.
RUN SECRET_KEY=build ALLOWED_HOSTS=localhost BASE_URL=https://localhost EMAIL_URL=consolemail:// \
    python manage.py collectstatic --no-input
USER site
EXPOSE 8000
# No access log: the address of a sign-off page is a person's key to a ballot.
CMD ["gunicorn", "config.wsgi:application", "--bind=0.0.0.0:8000", "--preload", "--worker-class=gthread", "--threads=4", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]

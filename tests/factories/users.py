import factory
from django.contrib.auth import get_user_model

PASSWORD = "correct horse battery staple"


class UserFactory(factory.django.DjangoModelFactory):
    """A login with the password ``PASSWORD`` and no rights."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute("{0.username}@users.example".format)
    first_name = "Kim"
    last_name = factory.Sequence("Person {}".format)
    password = factory.django.Password(PASSWORD)

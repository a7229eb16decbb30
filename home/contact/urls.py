from django.urls import path

from home.contact.addresses import write_mail

urlpatterns = [path("contact/<str:token>/e-mail/", write_mail, name="contact_mail")]

"""Signs people in to a local stack, as the company's own sign-in would."""

import contextlib
import secrets
from typing import Final

from infra.local.stack import Stack

GROUPS: Final = ("marketing", "sales", "compliance", "admin")


def sign_in(stack: Stack, *, group: str) -> str:
    """Return an access token of somebody in the group: marketing, sales, compliance or admin."""
    pool = stack.outputs["UserPoolId"]
    people = stack.client("cognito-idp")
    person = {"UserPoolId": pool, "Username": f"{group}@example.com"}
    password = f"Aa1{secrets.token_urlsafe(18)}"
    with contextlib.suppress(people.exceptions.UsernameExistsException):
        people.admin_create_user(**person, TemporaryPassword=password, MessageAction="SUPPRESS")
    people.admin_set_user_password(**person, Password=password, Permanent=True)
    people.admin_add_user_to_group(**person, GroupName=group)
    answer = people.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=stack.outputs["UserPoolClientId"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": person["Username"], "PASSWORD": password},
    )
    token: str = answer["AuthenticationResult"]["AccessToken"]
    return token

//! Sign-ins that last: refresh tokens that are used once, and found out when they are used again.
//!
//! A login knows the newest token that was used (`used`) and those given for it that were not used yet
//! (successors). Shown again, the used one is an answer that was lost: it gets another successor. Showing
//! a successor makes it the used one and ends its predecessor and its siblings. Showing anything else
//! under the login's name is a copy of an old token: two hold the login, and it ends for both.

use super::credentials::Credential;
use super::entity::{device, login, successor};
use super::sessions::remember_end;
use crate::error::Error;
use crate::keep::{Keep, credentials};
use crate::secret::{Secret, SecretHash};
use feria_events::begin_write;
use feria_openapi::{Failure, Role};
use feria_schema_base::{LoginId, PersonId, Timestamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// A guest's login ends when it was not used for a year: it is all that leads back to their orders.
const GUEST_MILLIS: i64 = 365 * DAY_MILLIS;
/// How many answers in a row may get lost before the first of them stops counting.
const MAX_SUCCESSORS: u64 = 8;
/// Rows named in one statement.
const ROWS: usize = 400;

/// `login_….secret`: which login, and that the holder may go on with it.
#[derive(Clone)]
pub(crate) struct RefreshToken {
    login: LoginId,
    secret: Secret,
}

impl RefreshToken {
    /// Of which login.
    pub(crate) const fn login(&self) -> LoginId {
        self.login
    }

    fn new(login: LoginId) -> Result<Self, Failure> {
        Ok(Self { login, secret: Secret::random()? })
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (login, secret) = text.split_once('.')?;
        Some(Self { login: login.parse().ok()?, secret: Secret::parse(secret)? })
    }

    pub(crate) fn reveal(&self) -> String {
        format!("{}.{}", self.login, self.secret.reveal())
    }
}

/// A login that goes on.
pub(crate) struct Login {
    pub(crate) person: PersonId,
    pub(crate) role: Role,
    /// The token to show next time.
    pub(crate) token: RefreshToken,
    /// Unused for so long, it ends.
    pub(crate) lifetime_millis: i64,
}

/// What became of a refresh token that was shown.
enum Turned {
    /// The login goes on, unused for so long at most.
    On(PersonId, Role, i64),
    /// The token was a copy: the login has ended for everybody.
    Copied,
    /// There is no such login.
    Over,
}

/// Why a login does not go on.
pub(crate) enum Stopped {
    /// This one has just ended, because two hold it.
    Copied(LoginId),
    /// Something else.
    Other(Failure),
}

/// How long a login of each role may be unused.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lifetimes {
    pub(crate) owner_millis: i64,
}

impl Lifetimes {
    pub(crate) const fn of(self, role: Role) -> i64 {
        match role {
            Role::Owner => self.owner_millis,
            Role::Guest => GUEST_MILLIS,
        }
    }
}

impl Keep {
    /// Signs `person` in on one more device.
    pub(crate) async fn begin_login(
        &self,
        person: PersonId,
        role: Role,
        lifetimes: Lifetimes,
        now: Timestamp,
    ) -> Result<Login, Failure> {
        self.begin(person, role, None, lifetimes.of(role), now).await
    }

    /// Signs a person in who has shown their password, unless it was replaced meanwhile.
    pub(crate) async fn begin_login_by(
        &self,
        by: &Credential,
        role: Role,
        lifetimes: Lifetimes,
        now: Timestamp,
    ) -> Result<Login, Failure> {
        self.begin(by.person, role, Some(by), lifetimes.of(role), now).await
    }

    async fn begin(
        &self,
        person: PersonId,
        role: Role,
        by: Option<&Credential>,
        lifetime_millis: i64,
        now: Timestamp,
    ) -> Result<Login, Failure> {
        let token = RefreshToken::new(LoginId::from_bits(Uuid::new_v4().as_u128()))?;
        let row = login::ActiveModel {
            login: Set(token.login.to_string()),
            person: Set(person.to_string()),
            role: Set(role_name(role).to_owned()),
            used: Set(None),
            began_at: Set(now.0),
            expires_at: Set(now.plus_millis(lifetime_millis).0),
        };
        let begin = async || {
            let tx = begin_write(&self.db).await?;
            if let Some(by) = by
                && !credentials::still_stands(&tx, by).await?
            {
                return Ok(false);
            }
            login::Entity::insert(row.clone()).exec_without_returning(&tx).await?;
            give(&tx, &token, now).await?;
            tx.commit().await.map(|()| true)
        };
        if !begin().await.map_err(|error: DbErr| Failure::database(error))? {
            return Err(Error::EmailOrPasswordIsWrong.into());
        }
        Ok(Login { person, role, token, lifetime_millis })
    }

    /// Goes on with a login, or ends it when its token is a copy.
    pub(crate) async fn refresh(
        &self,
        shown: &RefreshToken,
        lifetimes: Lifetimes,
        now: Timestamp,
    ) -> Result<Login, Stopped> {
        let next = RefreshToken::new(shown.login).map_err(Stopped::Other)?;
        let refresh = async || {
            let tx = begin_write(&self.db).await?;
            let turned = turn_over(&tx, shown, &next, lifetimes, now).await?;
            // A login that ends here ends durably: both holders are told so from now on.
            tx.commit().await.map(|()| turned)
        };
        match refresh().await.map_err(|error: DbErr| Stopped::Other(Failure::database(error)))? {
            Turned::On(person, role, lifetime_millis) => Ok(Login { person, role, token: next, lifetime_millis }),
            Turned::Copied => Err(Stopped::Copied(shown.login)),
            Turned::Over => Err(Stopped::Other(Error::SessionHasEnded.into())),
        }
    }

    /// Signs this device out. A copy of an old token ends the login as well.
    pub(crate) async fn end_login(&self, shown: &RefreshToken, now: Timestamp) -> Result<(), Failure> {
        let end = async || {
            let tx = begin_write(&self.db).await?;
            end(&tx, &shown.login.to_string(), now).await?;
            tx.commit().await
        };
        end().await.map_err(Failure::database)
    }
}

async fn turn_over(
    tx: &DatabaseTransaction,
    shown: &RefreshToken,
    next: &RefreshToken,
    lifetimes: Lifetimes,
    now: Timestamp,
) -> Result<Turned, DbErr> {
    let name = shown.login.to_string();
    // Writing first takes the row's lock (in SQLite the file's), so that two tabs come one after the other.
    let locked = login::Entity::update_many()
        .col_expr(login::Column::ExpiresAt, Expr::col(login::Column::ExpiresAt))
        .filter(login::Column::Login.eq(&name))
        .filter(login::Column::ExpiresAt.gt(now.0))
        .exec(tx)
        .await?;
    if locked.rows_affected == 0 {
        return Ok(Turned::Over);
    }
    let Some(row) = login::Entity::find_by_id(name.clone()).one(tx).await? else { return Ok(Turned::Over) };
    let hash = shown.secret.hash();
    if row.used.as_deref() != Some(&*hash.to_text()) && !advance(tx, &name, hash).await? {
        tracing::warn!(person = row.person, "a refresh token was used again after its successor; the login has ended");
        end(tx, &name, now).await?;
        return Ok(Turned::Copied);
    }
    let (Some(role), Ok(person)) = (role_of(&row), row.person.parse()) else { return Ok(Turned::Over) };
    let lifetime_millis = lifetimes.of(role);
    login::Entity::update_many()
        .col_expr(login::Column::ExpiresAt, Expr::value(now.plus_millis(lifetime_millis).0))
        .filter(login::Column::Login.eq(&name))
        .exec(tx)
        .await?;
    give(tx, next, now).await?;
    keep_the_newest(tx, next).await?;
    Ok(Turned::On(person, role, lifetime_millis))
}

/// Makes an unused token the used one; false when there is no such token.
async fn advance(tx: &DatabaseTransaction, login: &str, hash: SecretHash) -> Result<bool, DbErr> {
    let taken = successor::Entity::delete_many()
        .filter(successor::Column::Hash.eq(hash.to_text()))
        .filter(successor::Column::Login.eq(login))
        .exec(tx)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(false);
    }
    successor::Entity::delete_many().filter(successor::Column::Login.eq(login)).exec(tx).await?;
    login::Entity::update_many()
        .col_expr(login::Column::Used, Expr::value(hash.to_text()))
        .filter(login::Column::Login.eq(login))
        .exec(tx)
        .await?;
    Ok(true)
}

async fn give(tx: &DatabaseTransaction, token: &RefreshToken, now: Timestamp) -> Result<(), DbErr> {
    let row = successor::ActiveModel {
        hash: Set(token.secret.hash().to_text()),
        login: Set(token.login.to_string()),
        given_at: Set(now.0),
    };
    successor::Entity::insert(row).exec_without_returning(tx).await.map(|_| ())
}

async fn keep_the_newest(tx: &DatabaseTransaction, given: &RefreshToken) -> Result<(), DbErr> {
    let login = given.login.to_string();
    let newest = successor::Entity::find()
        .select_only()
        .column(successor::Column::Hash)
        .filter(successor::Column::Login.eq(&login))
        .order_by_desc(successor::Column::GivenAt)
        .limit(MAX_SUCCESSORS)
        .into_query();
    successor::Entity::delete_many()
        .filter(successor::Column::Login.eq(&login))
        // Of several that were given in one moment, this one is the newest.
        .filter(successor::Column::Hash.ne(given.secret.hash().to_text()))
        .filter(successor::Column::Hash.not_in_subquery(newest))
        .exec(tx)
        .await
        .map(|_| ())
}

/// Ends one login, and its access tokens with it.
pub(super) async fn end(tx: &DatabaseTransaction, login: &str, now: Timestamp) -> Result<(), DbErr> {
    remember_end(tx, login, now).await?;
    login::Entity::delete_by_id(login.to_owned()).exec(tx).await?;
    device::Entity::delete_by_id(login.to_owned()).exec(tx).await?;
    successor::Entity::delete_many().filter(successor::Column::Login.eq(login)).exec(tx).await.map(|_| ())
}

/// Ends every login of `person`.
pub(super) async fn end_all(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    end_where(tx, login::Column::Person.eq(person.to_string())).await
}

/// Ends logins that nobody went on with.
pub(super) async fn end_expired(tx: &DatabaseTransaction, now: Timestamp) -> Result<(), DbErr> {
    end_where(tx, login::Column::ExpiresAt.lte(now.0)).await
}

async fn end_where(tx: &DatabaseTransaction, which: SimpleExpr) -> Result<(), DbErr> {
    // Taking the rows' locks first: whoever is turning a token over now has given its successor when we go on.
    let taken: Vec<String> = login::Entity::update_many()
        .col_expr(login::Column::ExpiresAt, Expr::value(0_i64))
        .filter(which)
        .exec_with_returning(tx)
        .await?
        .into_iter()
        .map(|row| row.login)
        .collect();
    for logins in taken.chunks(ROWS) {
        let logins = logins.iter().map(String::as_str);
        successor::Entity::delete_many().filter(successor::Column::Login.is_in(logins.clone())).exec(tx).await?;
        device::Entity::delete_many().filter(device::Column::Login.is_in(logins.clone())).exec(tx).await?;
        login::Entity::delete_many().filter(login::Column::Login.is_in(logins)).exec(tx).await?;
    }
    Ok(())
}

pub(super) fn role_of(row: &login::Model) -> Option<Role> {
    [Role::Owner, Role::Guest].into_iter().find(|role| role_name(*role) == row.role)
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Guest => "guest",
    }
}

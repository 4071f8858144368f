//! The stores as schemas of one PostgreSQL database.

use super::{ReadPlace, ShopLock, StoresError};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr, Statement,
    TransactionTrait as _,
};
use std::time::Duration;
use tokio::sync::watch;

const CONNECTIONS: u32 = 8;
/// A database that is away is noticed within this time by whoever asks it.
const WAIT: Duration = Duration::from_secs(2);
/// How often it is made sure that the shop is still held.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// A server that just ended may take a moment to let go.
const ATTEMPTS: usize = 10;
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(300);
/// Names the lock among the database's advisory locks: "feria" in ASCII.
const LOCK: i64 = 0x66_65_72_69_61;

pub(super) async fn open_keep(url: &str) -> Result<DatabaseConnection, StoresError> {
    make_schema(url, "keep").await?;
    Ok(open(url, "keep", CONNECTIONS).await?)
}

/// One connection to no schema.
pub(super) async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    Database::connect(options(url, 1)).await
}

pub(super) async fn open_read(
    url: &str,
    place: ReadPlace,
) -> Result<(DatabaseConnection, DatabaseConnection), StoresError> {
    let schema = match place {
        ReadPlace::Served => "read",
        ReadPlace::Rebuilt => "read_rebuild",
    };
    make_schema(url, schema).await?;
    let mut writing = options(url, 2);
    writing.set_schema_search_path(schema).map_sqlx_postgres_opts(|postgres| {
        // A plan that was made when a table was empty reads all of it, however large it has become.
        postgres.options([("plan_cache_mode", "force_custom_plan")])
    });
    Ok((Database::connect(writing).await?, open(url, schema, CONNECTIONS).await?))
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(WAIT)
        .connect_timeout(WAIT)
        .sqlx_logging(false)
        .set_application_name("feria");
    options
}

async fn open(url: &str, schema: &str, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = options(url, connections);
    options.set_schema_search_path(schema);
    Database::connect(options).await
}

async fn make_schema(url: &str, schema: &str) -> Result<(), DbErr> {
    let db = connect(url).await?;
    db.execute_unprepared(&format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\"")).await?;
    db.close().await
}

pub(super) async fn clear_rebuilt(url: &str) -> Result<(), StoresError> {
    let db = connect(url).await?;
    db.execute_unprepared("DROP SCHEMA IF EXISTS \"read_rebuild\" CASCADE").await?;
    Ok(db.close().await?)
}

pub(super) async fn swap_rebuilt(url: &str) -> Result<(), StoresError> {
    let db = connect(url).await?;
    let tx = db.begin().await?;
    tx.execute_unprepared("DROP SCHEMA IF EXISTS \"read\" CASCADE").await?;
    tx.execute_unprepared("ALTER SCHEMA \"read_rebuild\" RENAME TO \"read\"").await?;
    tx.commit().await?;
    Ok(db.close().await?)
}

/// The lock lives as long as its connection; the pool has one and keeps it.
pub(super) async fn hold_lock(url: &str) -> Result<ShopLock, StoresError> {
    let mut options = options(url, 1);
    options.min_connections(1).idle_timeout(None).max_lifetime(None).test_before_acquire(false);
    let db = Database::connect(options).await?;
    for attempt in 1.. {
        if take_lock(&db).await? {
            break;
        }
        if attempt == ATTEMPTS {
            db.close().await?;
            return Err(StoresError::HeldByAnother);
        }
        tokio::time::sleep(BETWEEN_ATTEMPTS).await;
    }
    let (sender, held) = watch::channel(true);
    let (release, mut released) = watch::channel(());
    tokio::spawn(async move {
        let is_released = async move { while released.changed().await.is_ok() {} };
        tokio::select! {
            () = is_released => {}
            () = keep_lock(&db, &sender) => {}
        }
        let _ = db.close().await;
    });
    Ok(ShopLock { held, release: Some(release) })
}

async fn keep_lock(db: &DatabaseConnection, sender: &watch::Sender<bool>) {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let held = take_lock(db).await.unwrap_or(false);
        let changed = sender.send_if_modified(|before| std::mem::replace(before, held) != held);
        if changed && held {
            tracing::info!("this server holds its shop again");
        } else if changed {
            tracing::error!("this server does not hold its shop: the database is away or another server has it");
        }
    }
}

/// Takes the lock unless this very connection holds it already.
async fn take_lock(db: &DatabaseConnection) -> Result<bool, DbErr> {
    let held = "EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() \
                AND classid = ($1 >> 32)::bigint::oid AND objid = ($1 & 4294967295)::bigint::oid)";
    let sql = format!("SELECT CASE WHEN {held} THEN TRUE ELSE pg_try_advisory_lock($1) END AS held");
    let ask = Statement::from_sql_and_values(DbBackend::Postgres, sql, [LOCK.into()]);
    let row = db.query_one_raw(ask).await?;
    row.map_or(Ok(false), |row| row.try_get("", "held"))
}

//! Keys in the store.

use super::KeysError;
use super::entity::{erased_person, house_key, person_key};
use crate::projection::create_table;
use crate::stores::begin_write;
use feria_schema_base::PersonId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, EntityTrait as _, Statement};
use std::time::Duration;

pub(super) struct Table {
    db: DatabaseConnection,
}

const HASHING: &str = "keyed_hash";
/// How often the WAL is tried to be emptied while somebody reads the file, as a backup does.
const SCRUBS: usize = 20;
const BETWEEN_SCRUBS: Duration = Duration::from_millis(50);

impl Table {
    pub(super) async fn open(db: DatabaseConnection) -> Result<Self, KeysError> {
        create_table::<person_key::Entity>(&db).await?;
        create_table::<erased_person::Entity>(&db).await?;
        create_table::<house_key::Entity>(&db).await?;
        Ok(Self { db })
    }

    pub(super) async fn get(&self, person: PersonId) -> Result<Option<Vec<u8>>, KeysError> {
        let row = person_key::Entity::find_by_id(person.to_string()).one(&self.db).await?;
        Ok(row.map(|row| row.key))
    }

    /// The key of `person`, made if there is none; nothing for somebody who was erased.
    pub(super) async fn get_or_make(&self, person: PersonId) -> Result<Option<Vec<u8>>, KeysError> {
        if let Some(key) = self.get(person).await? {
            return Ok(Some(key));
        }
        let tx = begin_write(&self.db).await?;
        if erased_person::Entity::find_by_id(person.to_string()).one(&tx).await?.is_some() {
            return Ok(None);
        }
        let row = person_key::ActiveModel { person: Set(person.to_string()), key: Set(random_key()?) };
        let first_wins = OnConflict::column(person_key::Column::Person).do_nothing().to_owned();
        person_key::Entity::insert(row).on_conflict(first_wins).exec_without_returning(&tx).await?;
        let row = person_key::Entity::find_by_id(person.to_string()).one(&tx).await?;
        tx.commit().await?;
        Ok(row.map(|row| row.key))
    }

    pub(super) async fn erase(&self, person: PersonId) -> Result<(), KeysError> {
        let tx = begin_write(&self.db).await?;
        let row = erased_person::ActiveModel { person: Set(person.to_string()) };
        let once = OnConflict::column(erased_person::Column::Person).do_nothing().to_owned();
        erased_person::Entity::insert(row).on_conflict(once).exec_without_returning(&tx).await?;
        person_key::Entity::delete_by_id(person.to_string()).exec(&tx).await?;
        tx.commit().await?;
        self.scrub().await
    }

    /// Deleting is not enough: the bytes must go from the file, which overwrites them, and from its WAL.
    async fn scrub(&self) -> Result<(), KeysError> {
        for _ in 0..SCRUBS {
            let ask = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
            let row = self.db.query_one_raw(ask).await?;
            let busy: i32 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
            if busy == 0 {
                return Ok(());
            }
            tokio::time::sleep(BETWEEN_SCRUBS).await;
        }
        let reason = "somebody reads the store of keys, so that its WAL cannot be emptied".to_owned();
        Err(KeysError::Unavailable(sea_orm::DbErr::Custom(reason)))
    }

    /// The key of keyed hashes, made once.
    pub(super) async fn hashing_key(&self) -> Result<Vec<u8>, KeysError> {
        let row = house_key::ActiveModel { name: Set(HASHING.to_owned()), key: Set(random_key()?) };
        let first_wins = OnConflict::column(house_key::Column::Name).do_nothing().to_owned();
        house_key::Entity::insert(row).on_conflict(first_wins).exec_without_returning(&self.db).await?;
        let row = house_key::Entity::find_by_id(HASHING.to_owned()).one(&self.db).await?;
        row.map(|row| row.key).ok_or(KeysError::CannotSeal)
    }
}

fn random_key() -> Result<Vec<u8>, KeysError> {
    let mut key = vec![0; 32];
    aws_lc_rs::rand::fill(&mut key).map_err(|_| KeysError::CannotSeal)?;
    Ok(key)
}

//! Keys that lay in PostgreSQL, moved into the data folder once: its write-ahead log keeps what was deleted from it.
//!
//! While the schema is there it is the truth; what an interrupted move has left in the file is written anew. The schema
//! goes when all was read back from the file as it stands in the database.

use super::{StoresError, begin_write};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, Value,
};

/// Rows as values, in the order of the primary key.
type Rows = Vec<Vec<Value>>;

/// A table of keys, as the database describes it.
struct KeyTable {
    name: String,
    /// Name and type of each.
    columns: Vec<(String, Kind)>,
    primary: Vec<String>,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Bytes,
    Number,
}

impl Kind {
    fn named(name: &str) -> Result<Self, DbErr> {
        match name {
            "text" | "character varying" => Ok(Self::Text),
            "bytea" => Ok(Self::Bytes),
            "bigint" => Ok(Self::Number),
            other => Err(DbErr::Custom(format!("a table of keys has a column of type {other}"))),
        }
    }

    const fn in_sqlite(self) -> &'static str {
        match self {
            Self::Text => "varchar",
            Self::Bytes => "blob",
            Self::Number => "bigint",
        }
    }

    fn read(self, row: &QueryResult, column: &str) -> Result<Value, DbErr> {
        Ok(match self {
            Self::Text => row.try_get::<String>("", column)?.into(),
            Self::Bytes => row.try_get::<Vec<u8>>("", column)?.into(),
            Self::Number => row.try_get::<i64>("", column)?.into(),
        })
    }
}

impl KeyTable {
    fn quoted(&self) -> Vec<String> {
        self.columns.iter().map(|(column, _)| format!("\"{column}\"")).collect()
    }

    fn create(&self) -> String {
        let columns = self.columns.iter().map(|(name, kind)| format!("\"{name}\" {} NOT NULL", kind.in_sqlite()));
        let columns: Vec<String> = columns.collect();
        let primary: Vec<String> = self.primary.iter().map(|column| format!("\"{column}\"")).collect();
        let (name, columns, primary) = (&self.name, columns.join(", "), primary.join(", "));
        format!("CREATE TABLE IF NOT EXISTS \"{name}\" ({columns}, PRIMARY KEY ({primary}))")
    }

    fn insert(&self) -> String {
        let places = vec!["?"; self.columns.len()].join(", ");
        format!("INSERT INTO \"{}\" ({}) VALUES ({places})", self.name, self.quoted().join(", "))
    }

    async fn rows(&self, db: &impl ConnectionTrait, schema: &str) -> Result<Rows, DbErr> {
        let (name, columns) = (&self.name, self.quoted().join(", "));
        let ask = format!("SELECT {columns} FROM {schema}\"{name}\"");
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), ask)).await?;
        let values = |row: &QueryResult| self.columns.iter().map(|(name, kind)| kind.read(row, name)).collect();
        let mut rows: Rows = rows.iter().map(values).collect::<Result<_, DbErr>>()?;
        // Databases sort text each in their own way.
        rows.sort_by_key(|row| format!("{row:?}"));
        Ok(rows)
    }
}

/// Moves what the schema `keys` holds into `file`, and takes the schema away. Nothing when there is none.
pub(super) async fn move_keys(database: &DatabaseConnection, file: &DatabaseConnection) -> Result<bool, StoresError> {
    let tables = tables(database).await?;
    if tables.is_empty() {
        return Ok(false);
    }
    let tx = begin_write(file).await?;
    let mut moved = Vec::new();
    for table in &tables {
        let rows = table.rows(database, "keys.").await?;
        tx.execute_unprepared(&table.create()).await?;
        let there = table.rows(&tx, "").await?;
        if table.name == "house_key" && !there.is_empty() && there != rows {
            return Err(StoresError::TwoKeys);
        }
        tx.execute_unprepared(&format!("DELETE FROM \"{}\"", table.name)).await?;
        insert(&tx, table, &rows).await?;
        moved.push(rows);
    }
    tx.commit().await?;
    for (table, rows) in tables.iter().zip(&moved) {
        if table.rows(file, "").await? != *rows {
            return Err(DbErr::Custom(format!("{} was not moved as it is", table.name)).into());
        }
    }
    database.execute_unprepared("DROP SCHEMA \"keys\" CASCADE").await?;
    tracing::warn!(
        "the keys of persons moved from the database into keys.db; archives of the database's write-ahead log and \
         its backups still hold them"
    );
    Ok(true)
}

async fn insert(tx: &DatabaseTransaction, table: &KeyTable, rows: &Rows) -> Result<(), DbErr> {
    let sql = table.insert();
    for row in rows {
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, &sql, row.clone())).await?;
    }
    Ok(())
}

/// The tables of the schema `keys`; none when there is no such schema.
pub(super) async fn tables_of_keys(database: &DatabaseConnection) -> Result<bool, DbErr> {
    Ok(!tables(database).await?.is_empty())
}

async fn tables(database: &DatabaseConnection) -> Result<Vec<KeyTable>, DbErr> {
    let ask = "SELECT c.table_name::text AS name, c.column_name::text AS of, c.data_type::text AS kind, \
               EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid \
                       AND a.attnum = ANY (i.indkey) \
                       WHERE i.indisprimary AND a.attname = c.column_name \
                       AND i.indrelid = format('%I.%I', c.table_schema, c.table_name)::regclass) AS is_key \
               FROM information_schema.columns c WHERE c.table_schema = 'keys' \
               ORDER BY c.table_name, c.ordinal_position";
    let mut tables: Vec<KeyTable> = Vec::new();
    for row in database.query_all_raw(Statement::from_string(DbBackend::Postgres, ask)).await? {
        let (name, column): (String, String) = (row.try_get("", "name")?, row.try_get("", "of")?);
        let kind = Kind::named(&row.try_get::<String>("", "kind")?)?;
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(KeyTable { name, columns: Vec::new(), primary: Vec::new() });
        }
        let Some(table) = tables.last_mut() else { continue };
        if row.try_get("", "is_key")? {
            table.primary.push(column.clone());
        }
        table.columns.push((column, kind));
    }
    Ok(tables)
}

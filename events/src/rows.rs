//! Many rows of one table in one statement, found by the table's only key.
//!
//! A statement that names each value grows with the batch, and PostgreSQL reads and plans every length of it anew. There
//! the values travel as one JSON text instead, so that each table has three statements, prepared once.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait as _, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    IdenStatic, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter as _, Statement, Value,
};

/// Rows in one statement of SQLite; far below the 32,766 variables that it binds.
const ROWS: usize = 400;

/// The rows that have one of these keys.
///
/// # Errors
/// When the database refuses.
pub async fn find_rows<E>(tx: &DatabaseTransaction, keys: &[&str]) -> Result<Vec<E::Model>, DbErr>
where
    E: EntityTrait,
{
    let mut rows = Vec::with_capacity(keys.len());
    for some in pieces(tx, keys) {
        rows.extend(E::find().filter(among::<E>(tx, some)?).all(tx).await?);
    }
    Ok(rows)
}

/// Takes the rows away that have one of these keys.
///
/// # Errors
/// When the database refuses.
pub async fn delete_rows<E>(tx: &DatabaseTransaction, keys: &[&str]) -> Result<(), DbErr>
where
    E: EntityTrait,
{
    for some in pieces(tx, keys) {
        E::delete_many().filter(among::<E>(tx, some)?).exec(tx).await?;
    }
    Ok(())
}

/// Writes these rows, each in the place of the one that has its key.
///
/// # Errors
/// When the database refuses.
pub async fn write_rows<E>(tx: &DatabaseTransaction, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + ModelTrait<Entity = E>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    if rows.is_empty() {
        return Ok(());
    }
    if tx.get_database_backend() == DbBackend::Postgres {
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, upsert::<E>()?, [json(&rows)?.into()]);
        return tx.execute_raw(statement).await.map(drop);
    }
    let key = key::<E>()?;
    let others: Vec<E::Column> = E::Column::iter().filter(|column| column.as_str() != key.as_str()).collect();
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).peekable();
    while rows.peek().is_some() {
        let some: Vec<E::ActiveModel> = rows.by_ref().take(ROWS).collect();
        let replace = OnConflict::column(key).update_columns(others.iter().copied()).to_owned();
        E::insert_many(some).on_conflict(replace).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The column that is the key.
pub(crate) fn key<E: EntityTrait>() -> Result<E::Column, DbErr> {
    let key = E::PrimaryKey::iter().next();
    key.map(PrimaryKeyToColumn::into_column).ok_or_else(|| DbErr::Custom("the entity has no key".to_owned()))
}

fn pieces<'a, 'k>(tx: &DatabaseTransaction, keys: &'k [&'a str]) -> std::slice::Chunks<'k, &'a str> {
    let one_text = tx.get_database_backend() == DbBackend::Postgres;
    keys.chunks(if one_text { keys.len().max(1) } else { ROWS })
}

fn among<E: EntityTrait>(tx: &DatabaseTransaction, keys: &[&str]) -> Result<Expr, DbErr> {
    let key = key::<E>()?;
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(key.is_in(keys.iter().copied()));
    }
    let condition = format!("\"{}\" IN (SELECT json_array_elements_text($1::json))", key.as_str());
    Ok(Expr::cust_with_values(condition, [encode(keys)?]))
}

fn upsert<E: EntityTrait>() -> Result<String, DbErr> {
    let (table, key) = (E::default(), key::<E>()?);
    let table = table.table_name();
    let columns: Vec<String> = E::Column::iter().map(|column| format!("\"{}\"", column.as_str())).collect();
    let replaced: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let (columns, replaced) = (columns.join(", "), replaced.join(", "));
    Ok(format!(
        "INSERT INTO \"{table}\" ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::\"{table}\", $1::json) \
         ON CONFLICT (\"{}\") DO UPDATE SET {replaced}",
        key.as_str()
    ))
}

fn json<M: ModelTrait>(rows: &[M]) -> Result<String, DbErr> {
    let object = |row: &M| {
        let columns = <M::Entity as EntityTrait>::Column::iter();
        columns.map(|column| Ok((column.as_str().to_owned(), plain(row.get(column))?))).collect()
    };
    encode(&rows.iter().map(object).collect::<Result<Vec<serde_json::Map<_, _>>, DbErr>>()?)
}

fn plain(value: Value) -> Result<serde_json::Value, DbErr> {
    Ok(match value {
        // PostgreSQL has no place for U+0000, and a projection must not stop on what somebody wrote.
        Value::String(text) => text.map(|text| text.replace('\0', "\u{fffd}")).into(),
        Value::BigInt(number) => number.into(),
        Value::Int(number) => number.into(),
        Value::SmallInt(number) => number.into(),
        Value::Bool(truth) => truth.into(),
        other => return Err(DbErr::Custom(format!("a read model keeps no column like {other:?}"))),
    })
}

fn encode<T: serde::Serialize + ?Sized>(values: &T) -> Result<String, DbErr> {
    serde_json::to_string(values).map_err(|error| DbErr::Custom(error.to_string()))
}

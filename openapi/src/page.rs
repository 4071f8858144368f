//! Lists: one page at a time, the next one by an opaque cursor.

use crate::Failure;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use feria_events::DamagedColumn;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The largest page.
pub const MAX_LIMIT: u32 = 100;
const DEFAULT_LIMIT: u32 = 50;

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// What is on this page.
    pub items: Vec<T>,
    /// The `cursor` of the next page; null on the last one.
    #[schema(pattern = "^[0-9A-Za-z_-]+$", max_length = 512, examples("WzE3LDQyXQ"))]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that is whole.
    #[must_use]
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }

    /// The page that `query` asks for, from the rows that [`PageQuery::rows`] limited: a row too many only says
    /// that there is a next page.
    ///
    /// A row that cannot be read is left out and reported; the list goes on behind it.
    ///
    /// # Errors
    /// `field_is_not_valid` when the limit is outside 1–100.
    pub fn read<R, K: Serialize>(
        mut rows: Vec<R>,
        query: &PageQuery,
        key: impl Fn(&R) -> K,
        read: impl Fn(R) -> Result<T, DamagedColumn>,
    ) -> Result<Self, Failure> {
        let limit = query.limit()? as usize;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| Cursor(key(last)).to_text());
        let read_or_report = |row| match read(row) {
            Ok(item) => Some(item),
            Err(DamagedColumn(column)) => {
                tracing::error!(row = std::any::type_name::<R>(), column, "a row of a read model cannot be read");
                None
            }
        };
        Ok(Self { items: rows.into_iter().filter_map(read_or_report).collect(), next })
    }

    /// The same page, its items shown as something else.
    ///
    /// # Errors
    /// What `show` answers.
    pub async fn show<U>(self, show: impl AsyncFnOnce(Vec<T>) -> Result<Vec<U>, Failure>) -> Result<Page<U>, Failure> {
        Ok(Page { items: show(self.items).await?, next: self.next })
    }
}

/// `?cursor=&limit=` of every list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before; without it, the first page.
    #[param(pattern = "^[0-9A-Za-z_-]+$", max_length = 512)]
    pub cursor: Option<String>,
    /// How many at most; 50 when left out.
    #[param(minimum = 1, maximum = 100, default = 50)]
    pub limit: Option<u32>,
}

impl PageQuery {
    /// How many to answer.
    ///
    /// # Errors
    /// `field_is_not_valid` outside 1–100.
    pub fn limit(&self) -> Result<u32, Failure> {
        match self.limit.unwrap_or(DEFAULT_LIMIT) {
            limit @ 1..=MAX_LIMIT => Ok(limit),
            _ => Err(Failure::field_is_not_valid("limit")),
        }
    }

    /// How many rows to read: one more than the page holds.
    ///
    /// # Errors
    /// `field_is_not_valid` outside 1–100.
    pub fn rows(&self) -> Result<u64, Failure> {
        Ok(u64::from(self.limit()?) + 1)
    }

    /// Where to go on; `None` on the first page.
    ///
    /// # Errors
    /// `field_is_not_valid` when the cursor is none of ours.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Failure> {
        self.cursor.as_deref().map(|text| Cursor::parse(text).map(|cursor| cursor.0)).transpose()
    }
}

/// The key of a page's last row. Callers see it as a text without meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor<K>(pub K);

impl<K: Serialize> Cursor<K> {
    /// As it stands in `next`.
    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

impl<K: DeserializeOwned> Cursor<K> {
    /// Reads what [`Cursor::to_text`] wrote.
    ///
    /// # Errors
    /// `field_is_not_valid` when it is anything else.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok();
        let key = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        key.map(Self).ok_or_else(|| Failure::field_is_not_valid("cursor"))
    }
}

//! The façade's methods for pictures.

use crate::Commerce;
use crate::error::Error;
use crate::files::{OpenPicture, StoredPicture};
use bytes::Bytes;
use feria_openapi::{Failure, PageQuery};

impl Commerce {
    pub(crate) async fn store_picture(&self, bytes: Bytes) -> Result<StoredPicture, Failure> {
        self.files.store(bytes).await
    }

    pub(crate) async fn picture(&self, hash: &str) -> Result<OpenPicture, Failure> {
        self.files.open(hash).await
    }

    /// The picture in this width, and whether that is what is answered for ever.
    pub(crate) async fn picture_at(&self, hash: &str, width: u32) -> Result<(OpenPicture, bool), Failure> {
        self.files.open_at(hash, width).await
    }

    /// Whether this picture was uploaded.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn has_picture(&self, hash: &str) -> Result<bool, Failure> {
        self.files.has(hash).await
    }

    /// The hash of the first product's picture.
    ///
    /// # Errors
    /// When the read model cannot be read.
    pub async fn first_picture(&self) -> Result<Option<String>, Failure> {
        let first = PageQuery { cursor: None, limit: Some(1) };
        let page = self.products.products(&first, None).await?;
        Ok(page.items.into_iter().next().and_then(|row| row.described.picture))
    }

    pub(crate) async fn picture_must_exist(&self, picture: Option<&str>) -> Result<(), Failure> {
        match picture {
            Some(hash) if !self.files.has(hash).await? => Err(Error::PictureNotFound.into()),
            _ => Ok(()),
        }
    }
}

//! Person keys: sealed for one person and one stream, and gone when erased. On SQLite and on PostgreSQL.

use feria_events::{Keys, KeysError, Stores, StreamName};
use feria_schema_base::{Opened, PersonId, Sealed};
use feria_testkit::data::Data;
use std::path::Path;

const ADA: PersonId = PersonId::from_bits(1);
const BOB: PersonId = PersonId::from_bits(2);

fn stream(id: &str) -> StreamName {
    StreamName::new("test.counter", id)
}

async fn keys(data: &Data) -> Keys {
    Keys::open_store(&Stores::open(&data.pair).await.unwrap()).await.unwrap()
}

async fn what_is_sealed_opens_for_its_person_and_stream_only(data: Data) {
    let keys = keys(&data).await;
    let name = "Ada Lovelace".to_owned();
    let sealed = keys.seal(ADA, &stream("a"), &name).await.unwrap();
    assert_eq!(keys.open(&stream("a"), &sealed).await.unwrap(), Opened::Plain(name.clone()));
    let moved = keys.open(&stream("b"), &sealed).await;
    assert!(matches!(moved, Err(KeysError::DoesNotOpen)));
    keys.seal(BOB, &stream("a"), &name).await.unwrap();
    let foreign = Sealed::<String>::new(BOB, sealed.nonce, sealed.ciphertext.clone());
    assert!(matches!(keys.open(&stream("a"), &foreign).await, Err(KeysError::DoesNotOpen)));
    let mut bent = sealed.clone();
    bent.ciphertext[0] ^= 1;
    assert!(matches!(keys.open(&stream("a"), &bent).await, Err(KeysError::DoesNotOpen)));
    let again = keys.seal(ADA, &stream("a"), &name).await.unwrap();
    assert_ne!(again, sealed, "the same text is never sealed alike");
    drop(keys);
    let reopened = self::keys(&data).await;
    assert_eq!(reopened.open(&stream("a"), &sealed).await.unwrap(), Opened::Plain(name));
}

#[tokio::test]
async fn what_is_sealed_opens_for_its_person_and_stream_only_on_sqlite() {
    what_is_sealed_opens_for_its_person_and_stream_only(Data::sqlite()).await;
}

#[tokio::test]
async fn what_is_sealed_opens_for_its_person_and_stream_only_on_postgres() {
    what_is_sealed_opens_for_its_person_and_stream_only(Data::postgres()).await;
}

async fn an_erased_person_is_erased_for_ever(data: Data) {
    let keys = keys(&data).await;
    let sealed = keys.seal(ADA, &stream("a"), &"secret".to_owned()).await.unwrap();
    let other = keys.seal(BOB, &stream("a"), &"stays".to_owned()).await.unwrap();
    keys.erase(ADA).await.unwrap();
    keys.erase(ADA).await.unwrap();
    assert_eq!(keys.open(&stream("a"), &sealed).await.unwrap(), Opened::Erased);
    assert!(matches!(keys.seal(ADA, &stream("a"), &1).await, Err(KeysError::PersonErased)));
    assert_eq!(keys.open(&stream("a"), &other).await.unwrap(), Opened::Plain("stays".to_owned()));
    let reopened = self::keys(&data).await;
    assert_eq!(reopened.open(&stream("a"), &sealed).await.unwrap(), Opened::Erased);
    assert!(matches!(reopened.seal(ADA, &stream("a"), &1).await, Err(KeysError::PersonErased)));
}

#[tokio::test]
async fn an_erased_person_is_erased_for_ever_on_sqlite() {
    an_erased_person_is_erased_for_ever(Data::sqlite()).await;
}

#[tokio::test]
async fn an_erased_person_is_erased_for_ever_on_postgres() {
    an_erased_person_is_erased_for_ever(Data::postgres()).await;
}

fn files_hold(dir: &Path, needle: &[u8]) -> bool {
    std::fs::read_dir(dir).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(needle.len()).any(|window| window == needle)
    })
}

/// The key itself must go: from the file, and from the WAL, while the server runs.
#[tokio::test]
async fn after_an_erasure_no_file_holds_the_key() {
    let data = Data::sqlite();
    let stores = Stores::open(&data.pair).await.unwrap();
    let keys = Keys::open_store(&stores).await.unwrap();
    for n in 0..50 {
        keys.seal(PersonId::from_bits(100 + n), &stream("a"), &n.to_string()).await.unwrap();
    }
    keys.seal(ADA, &stream("a"), &"a plain secret".to_owned()).await.unwrap();
    let key = key_of(&stores, ADA).await.unwrap();
    assert!(files_hold(data.dir.path(), &key), "the test can find what it looks for");
    assert!(!files_hold(data.dir.path(), b"a plain secret"));
    keys.erase(ADA).await.unwrap();
    assert!(key_of(&stores, ADA).await.is_none());
    assert!(!files_hold(data.dir.path(), &key));
}

async fn key_of(stores: &Stores, person: PersonId) -> Option<Vec<u8>> {
    use sea_orm::{ConnectionTrait as _, Statement};
    let ask = Statement::from_sql_and_values(
        stores.keys.get_database_backend(),
        "SELECT key FROM person_key WHERE person = $1",
        [person.to_string().into()],
    );
    stores.keys.query_one_raw(ask).await.unwrap().map(|row| row.try_get("", "key").unwrap())
}

/// Its write-ahead log would keep what is deleted from it.
#[tokio::test]
async fn no_key_lies_in_postgres() {
    let data = Data::postgres();
    let stores = Stores::open(&data.pair).await.unwrap();
    let keys = Keys::open_store(&stores).await.unwrap();
    keys.seal(ADA, &stream("a"), &"a plain secret".to_owned()).await.unwrap();
    let key = key_of(&stores, ADA).await.unwrap();
    assert!(files_hold(data.dir.path(), &key), "it lies in the data folder");
    keys.erase(ADA).await.unwrap();
    assert!(!files_hold(data.dir.path(), &key));
    assert!(!stores.keys_are_to_be_moved().await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_who_seal_for_one_person_at_once_share_one_key() {
    for data in [Data::sqlite(), Data::postgres()] {
        let (one, two) = (keys(&data).await, keys(&data).await);
        let sealing = (0..20).map(|n| {
            let keys = if n % 2 == 0 { one.clone() } else { two.clone() };
            tokio::spawn(async move { keys.seal(ADA, &stream("a"), &n).await.unwrap() })
        });
        for (n, sealed) in sealing.collect::<Vec<_>>().into_iter().enumerate() {
            let sealed = sealed.await.unwrap();
            assert_eq!(one.open(&stream("a"), &sealed).await.unwrap(), Opened::Plain(i32::try_from(n).unwrap()));
        }
    }
}

#[tokio::test]
async fn a_keyed_hash_is_the_same_for_ever_and_another_in_another_shop() {
    let (data, other) = (Data::sqlite(), Data::sqlite());
    let (shop, elsewhere) = (keys(&data).await, keys(&other).await);
    let hash = shop.keyed_hash("e-mail", "ada@example.org");
    assert_eq!(hash, keys(&data).await.keyed_hash("e-mail", "ada@example.org"));
    assert_ne!(hash, elsewhere.keyed_hash("e-mail", "ada@example.org"));
    assert_ne!(hash, shop.keyed_hash("phone", "ada@example.org"));
    assert_ne!(shop.keyed_hash("ab", "c"), shop.keyed_hash("a", "bc"));
}

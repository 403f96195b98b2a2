//! The journal's store: one IndexedDB database, one row an event, appended in strict transactions.
//!
//! An append has happened when the transaction's `complete` event has come, and not before: a request that
//! succeeded may still be aborted (a full disk, a quota). `durability: "strict"` makes the browser wait for the
//! disk; without it a power cut takes the last seconds.

use idb::{
    Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode, TransactionResult,
};
use js_sys::{Function, Object, Reflect, Uint8Array};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "palermo";
const VERSION: u32 = 1;
const EVENTS: &str = "events";

/// A store that does not answer counts as failed after this long.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why the store did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// The browser has no IndexedDB, or refuses it here (policy, some private windows).
    Refused,
    /// The database was made by a newer version of the app.
    Newer,
    /// No answer in time: blocked by another tab, or a wedged profile.
    Silent,
    /// The write was aborted: a full disk, a quota, a damaged profile.
    Aborted,
}

/// An open database.
#[derive(Clone)]
pub(crate) struct Store {
    database: web_sys::IdbDatabase,
}

/// Runs a future against the clock.
async fn in_time<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let clock = gloo_timers::future::sleep(PATIENCE);
    futures_util::pin_mut!(work, clock);
    match futures_util::future::select(work, clock).await {
        futures_util::future::Either::Left((result, _)) => result,
        futures_util::future::Either::Right(_) => Err(StoreError::Silent),
    }
}

impl Store {
    /// Opens the database, and makes it on the first visit.
    #[allow(clippy::wildcard_enum_match_arm, reason = "all but one of idb's fifty errors mean the same here")]
    pub(crate) async fn open() -> Result<Store, StoreError> {
        let factory = Factory::new().map_err(|_| StoreError::Refused)?;
        let mut request = factory.open(DATABASE, Some(VERSION)).map_err(|_| StoreError::Refused)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database()
                && !database.store_names().iter().any(|name| name == EVENTS)
            {
                // A failure here aborts the upgrade, and opening fails below.
                let _ = database.create_object_store(EVENTS, ObjectStoreParams::new());
            }
        });
        let database = in_time(async {
            request.await.map_err(|error| match error {
                idb::Error::DomException(exception) if exception.name() == "VersionError" => {
                    StoreError::Newer
                }
                _ => StoreError::Refused,
            })
        })
        .await?;
        let database = web_sys::IdbDatabase::from(database);
        // Let a newer version of the app in another tab upgrade; this tab then says "not saved" and how to go on.
        let handle = database.clone();
        let close = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || handle.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Ok(Store { database })
    }

    /// All rows, as they are.
    pub(crate) async fn load(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        in_time(async {
            let database = Database::from(self.database.clone());
            let transaction = database
                .transaction(&[EVENTS], TransactionMode::ReadOnly)
                .map_err(|_| StoreError::Aborted)?;
            let rows = transaction
                .object_store(EVENTS)
                .and_then(|store| store.get_all(None, None))
                .map_err(|_| StoreError::Aborted)?
                .await
                .map_err(|_| StoreError::Aborted)?;
            Ok(rows.iter().map(|row| Uint8Array::new(row).to_vec()).collect())
        })
        .await
    }

    /// Appends rows under their keys in one strict transaction; returns once it is complete. Writing a row again
    /// under its key changes nothing, so a failed append may be repeated.
    pub(crate) async fn append(&self, rows: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        in_time(async {
            let transaction = self.strict()?;
            let store = transaction.object_store(EVENTS).map_err(|_| StoreError::Aborted)?;
            for (key, row) in rows {
                let row: JsValue = Uint8Array::from(row.as_slice()).into();
                store.put(&row, Some(&JsValue::from_str(key))).map_err(|_| StoreError::Aborted)?;
            }
            complete(transaction).await
        })
        .await
    }

    /// Removes every row.
    pub(crate) async fn clear(&self) -> Result<(), StoreError> {
        in_time(async {
            let transaction = self.strict()?;
            transaction
                .object_store(EVENTS)
                .and_then(|store| store.clear())
                .map_err(|_| StoreError::Aborted)?;
            complete(transaction).await
        })
        .await
    }

    /// A read-write transaction with `durability: "strict"`, which idb's own call cannot ask for.
    fn strict(&self) -> Result<Transaction, StoreError> {
        let open = || -> Result<JsValue, JsValue> {
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            let function: Function = Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
            function.call3(&self.database, &EVENTS.into(), &"readwrite".into(), &options)
        };
        open().ok().and_then(|value| Transaction::try_from(value).ok()).ok_or(StoreError::Aborted)
    }
}

async fn complete(transaction: Transaction) -> Result<(), StoreError> {
    match transaction.await {
        Ok(TransactionResult::Committed) => Ok(()),
        Ok(TransactionResult::Aborted) | Err(_) => Err(StoreError::Aborted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn rows_are_there_when_the_append_returns_and_after_reopening() {
        let store = Store::open().await.unwrap();
        store.clear().await.unwrap();
        store.append(&[("a".into(), vec![1, 2]), ("b".into(), vec![3])]).await.unwrap();
        assert_eq!(store.load().await.unwrap(), [vec![1, 2], vec![3]]);
        let again = Store::open().await.unwrap();
        assert_eq!(again.load().await.unwrap(), [vec![1, 2], vec![3]]);
    }

    /// An append whose answer was lost is repeated; the row must not be there twice.
    #[wasm_bindgen_test]
    async fn a_repeated_append_changes_nothing() {
        let store = Store::open().await.unwrap();
        store.clear().await.unwrap();
        for _ in 0..2 {
            store.append(&[("a".into(), vec![1])]).await.unwrap();
        }
        assert_eq!(store.load().await.unwrap(), [vec![1]]);
    }

    #[wasm_bindgen_test]
    async fn the_transaction_is_strict() {
        let store = Store::open().await.unwrap();
        let transaction: JsValue = store.strict().unwrap().into();
        assert_eq!(Reflect::get(&transaction, &"durability".into()).unwrap().as_string().unwrap(), "strict");
    }

    /// A tab whose database was closed under it says so and claims nothing.
    #[wasm_bindgen_test]
    async fn a_closed_database_does_not_acknowledge() {
        let store = Store::open().await.unwrap();
        store.database.close();
        assert_eq!(store.append(&[("z".into(), vec![9])]).await, Err(StoreError::Aborted));
    }
}

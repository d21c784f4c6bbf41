//! The model's file: fetched from where the page came from, and kept with the Cache API for later visits.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Cache, CacheStorage, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestCache, RequestInit,
    Response, console,
};

use super::dom;

/// Another model has another address, so a page and a model that don't belong together never meet, whoever caches them.
const URL: &str = concat!("sayso.model?", env!("SAYSO_MODEL_DIGEST"));
/// Holds this one file.
const CACHE: &str = "sayso-model";

/// The file. The browser holds it where it likes, so it costs the page no memory until its bytes are asked for.
#[derive(Clone)]
pub struct ModelFile(Blob);

impl ModelFile {
    /// The copy that an earlier visit kept.
    pub async fn kept() -> Option<ModelFile> {
        let cache = cache().await?;
        let found: Response = settled(&cache.match_with_str(URL)).await.ok()?.dyn_into().ok()?;
        ModelFile::of(&found).await.ok()
    }

    /// Fetches it. `received` is told how many bytes are here. `anew` passes by what the browser itself may have kept.
    pub async fn fetch(anew: bool, received: impl FnMut(u32)) -> Option<ModelFile> {
        ModelFile::try_fetch(anew, received).await.inspect_err(console::warn_1).ok()
    }

    async fn try_fetch(anew: bool, mut received: impl FnMut(u32)) -> Result<ModelFile, JsValue> {
        let window = dom::window().ok_or("no window")?;
        let options = RequestInit::new();
        if anew {
            options.set_cache(RequestCache::Reload);
        }
        let response: Response = settled(&window.fetch_with_str_and_init(URL, &options)).await?.dyn_into()?;
        let body = response.body().filter(|_| response.ok());
        let body = body.ok_or_else(|| JsValue::from_str(&format!("{URL}: status {}", response.status())))?;
        let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
        let (parts, mut bytes) = (Array::new(), 0);
        loop {
            let step: ReadableStreamReadResult = settled(&reader.read()).await?.unchecked_into();
            let Ok(part) = step.get_value().dyn_into::<Uint8Array>() else { break };
            bytes += part.length();
            parts.push(&part);
            received(bytes);
        }
        Blob::new_with_u8_array_sequence(&parts).map(ModelFile)
    }

    /// Keeps it for later visits, in the place of any older one. Where that can't be done, it is fetched again next time.
    pub async fn keep(&self) {
        ModelFile::forget().await;
        let (Some(cache), Ok(response)) = (cache().await, Response::new_with_opt_blob(Some(&self.0))) else { return };
        // Fails where there is no room, or none granted.
        let _ = settled(&cache.put_with_str(URL, &response)).await;
    }

    /// Deletes what was kept.
    pub async fn forget() {
        if let Some(caches) = caches() {
            // Fails where nothing can be kept in the first place.
            let _ = settled(&caches.delete(CACHE)).await;
        }
    }

    /// All of its bytes, in a buffer of their own that can be given away.
    pub async fn bytes(&self) -> Option<ArrayBuffer> {
        let bytes = settled(&self.0.array_buffer()).await.inspect_err(console::warn_1);
        bytes.ok()?.dyn_into().ok()
    }

    async fn of(response: &Response) -> Result<ModelFile, JsValue> {
        settled(&response.blob()?).await?.dyn_into().map(ModelFile)
    }
}

async fn cache() -> Option<Cache> {
    settled(&caches()?.open(CACHE)).await.ok()?.dyn_into().ok()
}

/// Missing on a page that came without encryption, forbidden in some private windows.
fn caches() -> Option<CacheStorage> {
    dom::window()?.caches().ok().filter(|caches| !caches.is_undefined())
}

async fn settled(promise: &Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.clone()).await
}

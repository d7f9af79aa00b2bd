package dev.seoga.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;

/** The stores of all kinds of records. */
@ApplicationScoped
class RecordStores {
  private final Map<RecordKind, RecordStore> stores = new EnumMap<>(RecordKind.class);

  RecordStores(@Any Instance<RecordStore> all) {
    all.forEach(store -> stores.put(store.kind(), store));
  }

  RecordStore of(RecordKind kind) {
    return stores.get(kind);
  }
}

package dev.seoga.marc.book;

import dev.seoga.catalogue.BookField;
import dev.seoga.marc.MarcField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a record together from what a book says and the fields that are kept with it. Kept fields
 * stand as they are where they still say what the book says; elsewhere the book is right.
 */
final class Assembly {
  private final MarcBook book;
  private final String entered;
  private final List<MarcField> order;
  private final Map<Slot, List<Group>> kept = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final MarcBook said;
  private final List<MarcField> fields = new ArrayList<>();
  private boolean mainEntry;

  /** A field and those that say the same in another script. */
  private record Group(List<MarcField> fields) {
    MarcField first() {
      return fields.get(0);
    }
  }

  /**
   * Begins a record.
   *
   * @param entered six digits of a day, for a record that does not say when it was made
   */
  Assembly(MarcBook book, List<MarcField> keptFields, String entered) {
    this.book = book;
    this.entered = entered;
    this.order = List.copyOf(keptFields);
    this.said = BookReading.of(keptFields, book.text(BookField.TITLE_STATEMENT)).book();
    group(keptFields);
    for (Group group : groups) {
      Slot slot = Slot.of(group.first());
      if (slot != null) {
        kept.computeIfAbsent(slot, s -> new ArrayList<>()).add(group);
      }
    }
  }

  private void group(List<MarcField> keptFields) {
    Map<String, Group> byLink = new LinkedHashMap<>();
    for (MarcField field : keptFields) {
      Group group = new Group(new ArrayList<>(List.of(field)));
      String link = field.tag().equals("880") ? "" : field.link().orElse("");
      if (link.startsWith("880-") && Slot.of(field) != null) {
        byLink.putIfAbsent(field.tag() + link.substring(3), group);
      }
      groups.add(group);
    }
    // Those linked to another go with it, and keep their places where nothing changes.
    for (MarcField field : keptFields) {
      if (field.tag().equals("880")) {
        field.link().map(byLink::get).ifPresent(group -> group.fields().add(field));
      }
    }
    Set<MarcField> linked = new HashSet<>();
    byLink.values().forEach(g -> linked.addAll(g.fields().subList(1, g.fields().size())));
    groups.removeIf(group -> group.first().tag().equals("880") && linked.contains(group.first()));
  }

  /** Returns the fields, without those that only Seoga reads. */
  List<MarcField> fields() {
    Set<Slot> changed = new HashSet<>();
    for (Slot slot : Slot.values()) {
      if (!slot.items(said).equals(slot.items(book)) || isOtherVolume(slot)) {
        changed.add(slot);
      }
    }
    // What is in a slot that has changed is put in its place again below.
    Set<MarcField> moved = new HashSet<>();
    changed.forEach(
        slot -> kept.getOrDefault(slot, List.of()).forEach(group -> moved.addAll(group.fields())));
    String present = data("008");
    for (MarcField field : order) {
      if (field.is("008") && field.data().equals(present)) {
        fields.add(MarcField.control("008", fixed(changed)));
      } else if (!moved.contains(field) && !field.is(MarcField.LEADER)) {
        fields.add(field);
      }
    }
    List<MarcField> contributors =
        changed.contains(Slot.CONTRIBUTORS) ? list(Slot.CONTRIBUTORS) : List.of();
    mainEntry =
        contributors.stream().anyMatch(Assembly::isMainEntry)
            || fields.stream().anyMatch(Assembly::isMainEntry);
    for (Slot slot : Slot.values()) {
      if (changed.contains(slot)) {
        List<MarcField> made =
            slot == Slot.CONTRIBUTORS
                ? contributors
                : slot.isList() ? list(slot) : BookFields.of(slot, book, mainEntry);
        insert(made);
      }
    }
    if (present.isEmpty()) {
      add(MarcField.control("008", fixed(changed)));
    }
    return fields;
  }

  /** Whether the volume stands in a title that is kept, and is another now. */
  private boolean isOtherVolume(Slot slot) {
    boolean inTitle =
        slot == Slot.TITLE
            && kept.getOrDefault(slot, List.of()).stream()
                .anyMatch(group -> !group.first().first('n').isEmpty());
    return inTitle && !said.text(BookField.VOLUME).equals(book.text(BookField.VOLUME));
  }

  private static boolean isMainEntry(MarcField field) {
    return field.is("100", "110", "111");
  }

  private String fixed(Set<Slot> changed) {
    String fixed = data("008");
    if (fixed.isEmpty()) {
      return BookFields.fixed(book, entered);
    }
    String dated = changed.contains(Slot.IMPRINT) ? BookFields.withYear(fixed, book) : fixed;
    return changed.contains(Slot.LANGUAGES) ? BookFields.withLanguage(dated, book) : dated;
  }

  /** Returns the kept control field with this tag; empty where there is none. */
  String data(String tag) {
    return order.stream()
        .filter(field -> field.tag().equals(tag))
        .findFirst()
        .map(MarcField::data)
        .orElse("");
  }

  /** Makes the fields of a list, each of the kept ones where the book still has what it says. */
  private List<MarcField> list(Slot slot) {
    List<?> items = slot.items(book);
    List<Group> left = new ArrayList<>(kept.getOrDefault(slot, List.of()));
    Map<Group, List<?>> saidBy = new LinkedHashMap<>();
    left.forEach(group -> saidBy.put(group, slot.items(read(group))));
    List<MarcField> made = new ArrayList<>();
    Set<Object> done = new HashSet<>();
    for (Object item : items) {
      if (!done.add(item)) {
        continue;
      }
      Group group = find(left, saidBy, item, items, made.isEmpty());
      if (group == null) {
        made.add(BookFields.ofItem(slot, item, made.isEmpty()));
      } else {
        left.remove(group);
        done.addAll(saidBy.get(group));
        made.addAll(group.fields());
      }
    }
    // What says nothing that the book could say, and what says once more what it says.
    for (Group group : left) {
      if (items.containsAll(saidBy.get(group))) {
        made.addAll(group.fields());
      }
    }
    return made;
  }

  private MarcBook read(Group group) {
    return BookReading.of(group.fields(), book.text(BookField.TITLE_STATEMENT)).book();
  }

  private static Group find(
      List<Group> groups, Map<Group, List<?>> saidBy, Object item, List<?> items, boolean first) {
    for (Group group : groups) {
      List<?> said = saidBy.get(group);
      boolean fits = !said.isEmpty() && said.get(0).equals(item) && items.containsAll(said);
      if (fits && (first || !isMainEntry(group.first()))) {
        return group;
      }
    }
    return null;
  }

  /** Puts fields where their tags belong, those of a hundred together and in their order. */
  private void insert(List<MarcField> made) {
    int from = 0;
    while (from < made.size()) {
      int to = from + 1;
      while (to < made.size() && hundred(made.get(to)) == hundred(made.get(from))) {
        to++;
      }
      fields.addAll(place(made.get(from).tag()), made.subList(from, to));
      from = to;
    }
  }

  private static char hundred(MarcField field) {
    return field.tag().charAt(0);
  }

  private int place(String tag) {
    int place = fields.size();
    while (place > 0 && fields.get(place - 1).tag().compareTo(tag) > 0) {
      place--;
    }
    return place;
  }

  /** Puts a field where its tag belongs. */
  void add(MarcField field) {
    insert(List.of(field));
  }
}

package dev.seoga.catalogue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same searches as an instance answers them that has no index yet. */
@QuarkusTest
@TestProfile(SearchedByDatabase.class)
class DemoSearchInDatabaseTest extends DemoSearchTest {}

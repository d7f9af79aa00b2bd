package dev.seoga.catalogue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same rules as an instance follows them that has no index yet. */
@QuarkusTest
@TestProfile(SearchedByDatabase.class)
class RankingInDatabaseTest extends SearchRankingTest {}

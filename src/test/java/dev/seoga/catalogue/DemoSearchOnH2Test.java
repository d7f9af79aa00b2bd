package dev.seoga.catalogue;

import dev.seoga.ops.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same searches on the embedded database of dev mode. */
@QuarkusTest
@TestProfile(OnH2.class)
class DemoSearchOnH2Test extends DemoSearchTest {}

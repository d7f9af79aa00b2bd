package dev.seoga.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Runs a migration in Java against a MySQL that is empty and writes down what it is told. */
final class RecordedMigration {
  private final List<SqlStatement> statements = new ArrayList<>();
  private final String className;
  private final String file;

  private RecordedMigration(String className, String file) {
    this.className = className;
    this.file = file;
  }

  static List<SqlStatement> statements(JavaMigration migration, Path source) {
    RecordedMigration recorded =
        new RecordedMigration(migration.getClass().getName(), source.getFileName().toString());
    try {
      migration.migrate(recorded.context());
    } catch (Exception e) {
      throw new IllegalStateException(source + " cannot be read by running it", e);
    }
    return recorded.statements;
  }

  private Context context() {
    Connection connection = stub(Connection.class);
    return new Context() {
      @Override
      public Configuration getConfiguration() {
        throw new UnsupportedOperationException("a migration that asks for its configuration");
      }

      @Override
      public Connection getConnection() {
        return connection;
      }
    };
  }

  private <T> T stub(Class<T> type) {
    Object stub =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> answer(method, args));
    return type.cast(stub);
  }

  private Object answer(Method method, Object[] arguments) {
    if (method.getName().equals("getDatabaseProductName")) {
      return "MySQL";
    }
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
      heard(method, sql);
    }
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    boolean known =
        Stream.of(Statement.class, PreparedStatement.class, ResultSet.class, DatabaseMetaData.class)
            .anyMatch(type::equals);
    return known ? stub(type) : null;
  }

  private void heard(Method method, String sql) {
    if (method.getName().matches("execute\\w*|addBatch|prepareStatement")) {
      statements.addAll(SqlText.read(file, lineOfTheMigration(), sql));
    }
  }

  private int lineOfTheMigration() {
    return Stream.of(Thread.currentThread().getStackTrace())
        .filter(frame -> frame.getClassName().equals(className))
        .mapToInt(StackTraceElement::getLineNumber)
        .findFirst()
        .orElse(1);
  }
}

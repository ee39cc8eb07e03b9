# SPDX-License-Identifier: EUPL-1.2
# The Java programs of this folder with what they need; sourced after lib.sh. java_ready says whether they can run.
java_jars=/usr/share/java/pdfbox2.jar:/usr/share/java/fontbox2.jar:/usr/share/java/preflight.jar:/usr/share/java/xmpbox.jar
java_jars+=:/usr/share/java/bcpkix.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcutil.jar
java_jars+=:/usr/share/java/commons-logging.jar:/usr/share/java/commons-io.jar:/usr/share/java/javax.activation.jar:/usr/share/java/jaxb-api.jar
java_ready() {
  command -v javac >/dev/null || return 1
  local jar
  for jar in ${java_jars//:/ }; do [ -e "$jar" ] || return 1; done
  mkdir -p "$work/classes"
  javac -d "$work/classes" -cp "$java_jars" "$here"/tests/signature/*.java
}
java_run() { java -cp "$work/classes:$java_jars" "$@"; }

package io.github.reflectory.etcd;

class V3FaultSchedulesTest extends FaultSchedules {
  V3FaultSchedulesTest() {
    super(Api.V3);
  }
}

package io.github.reflectory.etcd;

class V2FaultSchedulesTest extends FaultSchedules {
  V2FaultSchedulesTest() {
    super(Api.V2);
  }
}

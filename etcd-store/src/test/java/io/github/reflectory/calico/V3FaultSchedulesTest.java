package io.github.reflectory.calico;

class V3FaultSchedulesTest extends FaultSchedules {
  V3FaultSchedulesTest() {
    super(Api.V3);
  }
}

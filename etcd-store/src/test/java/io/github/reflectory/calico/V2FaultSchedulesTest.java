package io.github.reflectory.calico;

class V2FaultSchedulesTest extends FaultSchedules {
  V2FaultSchedulesTest() {
    super(Api.V2);
  }
}

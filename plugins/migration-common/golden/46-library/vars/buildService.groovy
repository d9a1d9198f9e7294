def call(Map settings) {
  sh "make -C ${settings.name}"
  archiveArtifacts artifacts: "${settings.name}/dist/**"
}
